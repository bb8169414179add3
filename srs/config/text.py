"""The text of config.toml, from bytes."""

from __future__ import annotations

from srs.config.problems import Mistake, config_error

_BOM = "\ufeff"
_SAVE = "save the file as UTF-8 in your editor"


def decode_config(data: bytes, path: str) -> str:
    """Return the text of the file, without a byte order mark, with ``\\n`` for each line end.

    Raises ConfigError where the bytes are not UTF-8.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        # What stands before the first wrong byte is unchanged by this.
        before = data[: error.start].decode("utf-8").removeprefix(_BOM)
        shown = before + data[error.start :].decode("utf-8", "replace")
        what = f"the byte 0x{data[error.start]:02X} is not UTF-8"
        mistake = Mistake(len(before), what, _SAVE)
        raise config_error(shown, path, [mistake]) from error
    return text.removeprefix(_BOM).replace("\r\n", "\n")
