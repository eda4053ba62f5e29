"""Commands and options that explain themselves in Chinese and in English, side by side where they are declared."""

from __future__ import annotations

import io
import os
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, NoReturn

import click

from renderer import __version__
from renderer.commands.usage import LANGUAGES, Wrong, asked_language, hear, language, said, spoken_in

SETTINGS: dict[str, Any] = {"help_option_names": ["-h", "--help"]}
"""What all commands tell click of their help."""

Decorated = Callable[[Callable[..., Any]], Any]

WORDS = {
    "zh": {"usage": "用法：", "options": "选项", "commands": "命令", "examples": "例", "default": "默认 {}", "range": "{}"},
    "en": {"usage": "Usage: ", "options": "Options", "commands": "Commands", "examples": "Examples", "default": "default: {}",
           "range": "{}"},
}  # fmt: skip
METAVARS = {"PATH": "路径", "FILE": "文件", "TEXT": "文字", "FLOAT RANGE": "数", "FLOAT": "数", "INTEGER RANGE": "整数"}
"""What follows an option, in Chinese."""
PIECES = {"[OPTIONS]": "[选项]", "COMMAND [ARGS]...": "命令 [参数]…"}
"""What stands in a usage line and is no name of its own, in Chinese."""

NOT_FIRST, NOT_LAST = "，。、；：？！）》”’…", "（《“‘"
"""Marks that open no line of a help text, and that close none."""
_HAN = "“”‘’…\u2e80-\uffef"


class Option(click.Option):
    """An option with its help in Chinese beside the English."""

    def __init__(self, *names: Any, zh: str, help: str, **settings: Any) -> None:
        """Hold `zh` beside what click takes; `help` is one line, which click need not clean."""
        super().__init__(*names, **settings)
        self.zh, self.help = zh, help


def _show_help(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(ctx.get_help(), color=ctx.color)
        ctx.exit()


def _show_version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(f"{ctx.find_root().info_name}, version {__version__}")
        ctx.exit()


# click's own would look for translations of their words at every start
_HELP = Option(SETTINGS["help_option_names"], is_flag=True, is_eager=True, expose_value=False, callback=_show_help,
               zh="显示这份说明", help="Show this message and exit.")  # fmt: skip
VERSION = Option(["--version"], is_flag=True, is_eager=True, expose_value=False, callback=_show_version,
                 zh="显示版本号", help="Show the version and exit.")  # fmt: skip


class Formatter(click.HelpFormatter):
    """Writes help for terminals, where a Han character is two cells wide and may end a line anywhere."""

    def write_text(self, text: str) -> None:
        """Write a paragraph, broken to the width."""
        for line in wrapped(text, self.width - self.current_indent):
            self.write(f"{'':>{self.current_indent}}{line}\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write names with what they mean beside them."""
        listed = list(rows)
        first = min(max((cells(name) for name, _ in listed), default=0), col_max) + col_spacing
        for name, meaning in listed:
            lines = list(wrapped(meaning, max(self.width - first - 2, 10))) or [""]
            gap = first - cells(name)
            head = f"{name}{' ' * gap}{lines.pop(0)}" if gap >= col_spacing else name
            self.write(f"{'':>{self.current_indent}}{head}".rstrip() + "\n")
            for line in lines:
                self.write(f"{'':>{self.current_indent + first}}{line}\n")

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        """Write a heading, with the colon of its language, and indent what follows."""
        self.write(f"\n{name}{':' if name.isascii() else '：'}\n")
        with self.indentation():
            yield


class _Context(click.Context):
    formatter_class = Formatter


class _Speaking(click.Command):
    """What commands and groups have in common: help, and wrong usage, in the language asked for."""

    context_class = _Context
    zh: str
    examples: tuple[str, ...]

    def get_help_option(self, ctx: click.Context) -> click.Option:
        """Return the option that shows the help, the same for all commands."""
        return _HELP

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the words of the command line, having looked for the language to speak first."""
        hear(ctx, args)
        try:
            rest = super().parse_args(ctx, args)
            if ctx.args and not isinstance(self, click.Group):
                extra = " ".join(ctx.args)
                raise Wrong(f"多出来的参数：{extra}", f"Got unexpected extra arguments ({extra})")
        except click.UsageError as error:
            raise said(error, ctx) from error
        return rest

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            raise said(error, ctx) from error

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how the command is called."""
        lang = language(spoken_in(ctx))
        pieces = [PIECES.get(p, p) if lang == "zh" else p for p in self.collect_usage_pieces(ctx)]
        formatter.write(f"{WORDS[lang]['usage']}{ctx.command_path} {' '.join(pieces)}\n")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does, a paragraph each."""
        text = self.zh if language(spoken_in(ctx)) == "zh" else self.help or ""
        for paragraph in re.split(r"\n\s*\n", text.strip()):
            formatter.write("\n")
            with formatter.indentation():
                formatter.write_text(paragraph)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples and the options."""
        lang = language(spoken_in(ctx))
        with formatter.section(WORDS[lang]["examples"]):
            for example in self.examples:
                formatter.write(f"{'':>{formatter.current_indent}}{example}\n")
        records = [_record(param, ctx, lang) for param in self.get_params(ctx) if isinstance(param, click.Option)]
        with formatter.section(WORDS[lang]["options"]):
            formatter.write_dl(records)


class Command(_Speaking):
    """A command that explains itself in both languages; `examples` are the same in both."""

    def __init__(self, *args: Any, zh: str, examples: tuple[str, ...], **settings: Any) -> None:
        """Hold `zh` and `examples` beside what click takes."""
        super().__init__(*args, **settings)
        self.zh, self.examples = zh, examples


class Group(_Speaking, click.Group):
    """The command that the others stand under."""

    def __init__(self, *args: Any, zh: str, examples: tuple[str, ...], **settings: Any) -> None:
        """Hold `zh` and `examples` beside what click takes."""
        super().__init__(*args, **settings)
        self.zh, self.examples = zh, examples

    def main(self, *args: Any, **settings: Any) -> Any:
        """Run the command line; a character that the terminal's encoding lacks is shown by its code point, never an error.

        What cannot be written to where the output goes (a full disk) ends the command with a sentence and exit code 1.
        """
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        try:
            return super().main(*args, **settings)
        except OSError as trouble:
            # files are written by write_all, which tells of its own trouble; what names no file is the output
            if trouble.filename is not None or trouble.errno is None:
                raise
            words = args[0] if args else settings.get("args")
            _unwritten(trouble, sys.argv[1:] if words is None else words)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples, the commands with their first sentence, and the options."""
        lang = language(spoken_in(ctx))
        rows = []
        for name in self.list_commands(ctx):
            command = self.get_command(ctx, name)
            if isinstance(command, Command):
                rows.append((name, _sentence(command.zh if lang == "zh" else command.help or "")))
        with formatter.section(WORDS[lang]["commands"]):
            formatter.write_dl(rows)
        _Speaking.format_options(self, ctx, formatter)


def _unwritten(trouble: OSError, words: Sequence[str]) -> NoReturn:
    """Say that the output cannot be written, and leave. What is still to be written goes nowhere, or Python would try again."""
    from renderer.sources.trouble import trouble_of

    zh, en = trouble_of(trouble)
    with suppress(OSError):
        if language(asked_language(words)) == "zh":
            click.echo(f"错误：输出写不出去：{zh}", err=True)
        else:
            click.echo(f"Error: the output cannot be written: {en}", err=True)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            os.dup2(nowhere, stream.fileno())
    sys.exit(1)


def command(name: str | None = None, *, zh: str, examples: tuple[str, ...]) -> Callable[[Callable[..., Any]], Command]:
    """Return the decorator that makes a command of a function whose docstring is its English help."""
    return click.command(
        name, cls=Command, zh=zh, examples=examples, context_settings=SETTINGS | {"allow_extra_args": True}
    )


def option(*names: str, zh: str, help: str, **settings: Any) -> Decorated:
    """Return the decorator that gives a command an option, explained in Chinese and in English."""
    return click.option(*names, cls=Option, zh=zh, help=help, **settings)


def _as_above(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    return value if value is not None else spoken_in(ctx)


LANG = option(
    "--lang", type=click.Choice(LANGUAGES), callback=_as_above,
    zh="用中文还是英文说话；不写就看系统语言", help="Language of findings and help; else the locale's.",
)  # fmt: skip


def _record(param: click.Option, ctx: click.Context, lang: str) -> tuple[str, str]:
    """Return an option as its names and what it does."""
    words = WORDS[lang]
    names = ", ".join(sorted(param.opts, key=len)) + "".join(f" / {name}" for name in param.secondary_opts)
    if not param.is_flag and not param.count:
        metavar = param.make_metavar(ctx)
        names += f" {METAVARS.get(metavar, metavar) if lang == 'zh' else metavar}"
    meaning = (param.zh if lang == "zh" and isinstance(param, Option) else param.help) or ""
    extra = param.get_help_extra(ctx)
    facts = [words["default"].format(extra["default"].removesuffix(".0"))] if "default" in extra else []
    if "range" in extra:
        facts.append(_range(param.type, lang) or words["range"].format(extra["range"]))
    if not facts:
        return names, meaning
    return names, f"{meaning}（{'；'.join(facts)}）" if lang == "zh" else f"{meaning}  [{'; '.join(facts)}]"


def _range(kind: click.ParamType[Any], lang: str) -> str:
    if lang == "en" or not isinstance(kind, click.IntRange | click.FloatRange):
        return ""
    return f"{kind.min:g} 到 {kind.max:g}"


def _sentence(text: str) -> str:
    """Return the first sentence of a help text.

    >>> _sentence("Print the page. Twice."), _sentence("列出字体。再列缺字。")
    ('Print the page.', '列出字体')
    """
    first = re.split(r"(?<=\.)\s|。|\n\s*\n", text.strip())[0]
    return " ".join(first.split())


def cells(text: str) -> int:
    """Return how many cells of a terminal `text` fills.

    >>> cells("版式 A")
    6
    """
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def wrapped(text: str, width: int) -> Iterator[str]:
    """Yield the lines of a paragraph: broken at spaces and between Han characters, none wider than `width` where it can be helped.

    >>> list(wrapped("版式的名字，或 YAML 文件", 13))
    ['版式的名字，', '或 YAML 文件']
    """
    line = ""
    for piece in re.findall(rf"\s+|[{NOT_LAST}]*(?:[^\s{_HAN}]+|[{_HAN}])[{NOT_FIRST}]*", text):
        gap = " " if piece.isspace() else piece
        if line and cells(line + gap.rstrip()) > width:
            yield line.rstrip()
            line = ""
        line += gap if line or gap.strip() else ""
    if line.strip():
        yield line.rstrip()
