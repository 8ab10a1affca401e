"""Replace names and figures throughout a text, whole words and whole numbers only.

A test that must not lean on well-known names renames the case before building it.
All replacements happen in one pass, so that 160 -> 210 and 210 -> 260 do not chain.

Pure functions. Caller: `tools.sample.sources`.
"""

import re
from collections.abc import Callable, Mapping

Rename = Callable[[str], str]

# Not inside a word, and not inside a number: 170 is not found in 1,700, 17,0, 12:170 or 2.170.
_BEFORE = r"(?<!\w)(?<!\d[,.:])"
_AFTER = r"(?!\w)(?![,.:]\d)"


def compile_rename(mapping: Mapping[str, str]) -> Rename:
    """Build the function that applies `mapping` to a text.

    Args:
        mapping: What is written now -> what to write instead. Case matters; the longest key wins;
            a space in a key matches any white space.

    Returns:
        A function from text to text; the identity when `mapping` is empty.
    """
    if not mapping:
        return lambda text: text
    keys = sorted(mapping, key=lambda key: (-len(key), key))
    found = "|".join(r"\s+".join(re.escape(part) for part in key.split()) for key in keys)
    pattern = re.compile(f"{_BEFORE}(?:{found}){_AFTER}")
    lookup = {" ".join(key.split()): value for key, value in mapping.items()}
    return lambda text: pattern.sub(lambda hit: lookup[" ".join(hit.group().split())], text)


def rename_all(value: object, rename: Rename, *, keep: frozenset[str]) -> object:
    """Rename every string inside nested lists and dictionaries.

    Args:
        value: What YAML gave.
        rename: What `compile_rename` gave.
        keep: Keys whose values stay as they are (ids, dates, file names).

    Returns:
        The same shape with renamed strings; dictionary keys are not renamed.
    """
    if isinstance(value, str):
        return rename(value)
    if isinstance(value, list):
        return [rename_all(each, rename, keep=keep) for each in value]
    if isinstance(value, dict):
        return {
            key: each if key in keep else rename_all(each, rename, keep=keep)
            for key, each in value.items()
        }
    return value
