"""Puts the compiled modules into a wheel where `TUJIE_COMPILE=1` asks for them; a wheel is plain Python else."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledModules(BuildHookInterface):
    """Compiles what is not yet compiled from these sources, and marks the wheel as one for this machine and Python."""

    def dependencies(self) -> list[str]:
        """Return what compiling needs beside hatchling."""
        project = self.metadata.core.config
        return [*project["dependencies"], *project["optional-dependencies"]["compile"]] if self._wanted() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the files of the wheel are gathered."""
        if version != "standard" or not self._wanted():
            return
        subprocess.run([sys.executable, "-m", "native.build", "--if-needed"], cwd=self.root, check=True)
        build_data["pure_python"] = False
        build_data["infer_tag"] = True
        build_data["artifacts"].append("renderer/_native/*")

    @staticmethod
    def _wanted() -> bool:
        return os.environ.get("TUJIE_COMPILE") == "1"
