"""Reads C++ text: its include lines, its string literals, its code without either.

Owns a small scanner of comments and literals; knows no rule of the house.
"""

import re
from dataclasses import dataclass, field

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
RAW_OPEN = re.compile(r'(?:u8|[uUL])?R"([^()\\\s]{0,16})\(')
COMMENT_OR_LITERAL = re.compile(
    r'//[^\n]*|/\*.*?\*/|(?:u8|[uUL])?R"(?P<tag>[^()\\\s]{0,16})\(.*?\)(?P=tag)"'
    r'|"(?:\\.|[^"\\\n])*"|(?<![0-9A-Fa-f])\'(?:\\.|[^\'\\\n])+\'',
    re.DOTALL)


@dataclass
class CppText:
    """One C++ file: includes as (line, name), literals as (line, text), code without them."""

    includes: list = field(default_factory=list)
    literals: list = field(default_factory=list)
    code: str = ""


def _blank(text):
    """As many lines as `text`, with nothing in them."""
    return "\n" * text.count("\n")


def read_cpp(text):
    """Splits `text` into includes, literals and code. Line numbers count from 1."""
    result = CppText()
    for number, line in enumerate(text.splitlines(), 1):
        match = INCLUDE.match(line)
        if match:
            result.includes.append((number, match.group(2)))
    code = []
    position = 0
    for match in COMMENT_OR_LITERAL.finditer(text):
        token = match.group(0)
        code.append(text[position:match.start()])
        code.append(_blank(token) or " ")
        position = match.end()
        if not token.startswith(("/", "'")):
            line_start = text.rfind("\n", 0, match.start()) + 1
            if not INCLUDE.match(text[line_start:match.end()]):
                result.literals.append((text.count("\n", 0, match.start()) + 1, token))
    code.append(text[position:])
    result.code = "".join(code)
    return result
