"""Wrong usage, said in the user's language: click says it in English alone."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from itertools import pairwise
from typing import IO, Any

import click

LANGUAGES = ("zh", "en")
_LANG = f"{__name__}.lang"


def language(lang: str | None) -> str:
    """Return the language to speak: as asked, else English only where the locale is English or none."""
    if lang is not None:
        return lang
    named = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), None)
    if named is None:
        import locale

        named = locale.getlocale()[0] or ""
    return "en" if named.split(".")[0].lower() in ("c", "posix") or named.lower().startswith("en") else "zh"


def asked_language(args: Sequence[str]) -> str | None:
    """Return the language that the words of the command line ask for, wherever `--lang` stands; None where none does.

    >>> asked_language(["build", "-h", "--lang", "zh"]), asked_language(["--lang=en"]), asked_language(["--lang", "fr"])
    ('zh', 'en', None)
    """
    asked = [b for a, b in pairwise(args) if a == "--lang"]
    asked += [a.removeprefix("--lang=") for a in args if a.startswith("--lang=")]
    return next((lang for lang in asked if lang in LANGUAGES), None)


def hear(ctx: click.Context, args: Sequence[str]) -> None:
    """Note in `ctx` the language that its words ask for; contexts below see it."""
    asked = asked_language(args)
    if asked is not None:
        ctx.meta[_LANG] = asked


def spoken_in(ctx: click.Context | None) -> str | None:
    """Return the language that was asked for in this context or above it, None where none was."""
    return None if ctx is None else ctx.meta.get(_LANG)


class Wrong(click.UsageError):
    """Wrong usage that the program itself finds, in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        """Hold the sentence in Chinese and in English."""
        super().__init__(en)
        self.zh = zh


class InChinese(click.UsageError):
    """Wrong usage as it is shown in Chinese: how the command is used, where help is, what is wrong."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Write it to `file`, else to standard error."""
        out = file or sys.stderr
        if self.ctx is not None:
            click.echo(self.ctx.get_usage(), file=out)
            click.echo(f"说明见：{self.ctx.command_path} -h\n", file=out)
        click.echo(f"错误：{self.message}", file=out)


def said(error: click.UsageError, ctx: click.Context) -> click.UsageError:
    """Return `error` as it is to be shown to the user of `ctx`: in Chinese, or as it is."""
    if isinstance(error, click.NoSuchCommand) and isinstance(ctx.command, click.Group):
        error = click.NoSuchCommand(error.command_name, possibilities=ctx.command.list_commands(ctx), ctx=ctx)
    if error.ctx is None:
        error.ctx = ctx
    if isinstance(error, InChinese | click.exceptions.NoArgsIsHelpError) or language(spoken_in(ctx)) == "en":
        return error
    return InChinese(_chinese(error, ctx), error.ctx)


def _chinese(error: click.UsageError, ctx: click.Context) -> str:
    match error:
        case Wrong():
            return error.zh
        case click.NoSuchOption():
            return f"没有 {error.option_name} 这个选项{_near(error.possibilities)}"
        case click.NoSuchCommand():
            return f"没有“{error.command_name}”这个命令{_near(error.possibilities)}"
        case click.MissingParameter():
            return f"缺少 {_name(error.param)}"
        case click.BadOptionUsage():
            taken = next((p for p in ctx.command.params if error.option_name in p.opts), None)
            flag = isinstance(taken, click.Option) and taken.is_flag
            return f"{error.option_name} {'后面不跟值' if flag else '后面要跟一个值'}"
        case click.BadParameter():
            return f"{_name(error.param)} 的值不对：{_wanted(error)}"
    return error.format_message()


def _near(names: Sequence[str] | None) -> str:
    return f"，是不是 {names[0]}？" if names else ""


def _name(param: click.Parameter | None) -> str:
    if param is None:
        return "参数"
    return max(param.opts, key=len) if isinstance(param, click.Option) else (param.name or "").upper()


def _wanted(error: click.BadParameter) -> str:
    """Return what may be written instead, by the kind of value."""
    kind = error.param.type if error.param is not None else None
    match kind:
        case click.Choice():
            return f"应是 {'、'.join(map(str, kind.choices))} 之一"
        case click.IntRange() | click.FloatRange():
            whole = "整数" if isinstance(kind, click.IntRange) else "数"
            return f"应是 {kind.min:g} 到 {kind.max:g} 的{whole}"
        case click.Path():
            return "没有这个文件，或者它是文件夹"
        case click.types.FloatParamType():
            return "应是一个数"
    return error.message
