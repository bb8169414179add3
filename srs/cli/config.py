"""srs config"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from srs.cli.commands import new_app
from srs.cli.environment import environment_of
from srs.cli.options import AsJson

if TYPE_CHECKING:
    from pathlib import Path

    from srs.app.settings import Current
    from srs.cli.environment import Environment
    from srs.errors import SrsError

app = new_app(invoke_without_command=True)

SettingName = Annotated[
    str, typer.Argument(metavar="NAME", help="A setting, such as rules.new_a_day.")
]


@app.callback()
def config(ctx: typer.Context) -> None:
    """List, read and change the settings."""
    if ctx.invoked_subcommand is None:
        _list(environment_of(ctx), as_json=False)


@app.command()
def get(
    ctx: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="A setting. Default: list them all.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Print a setting, or list all with what sets them."""
    from srs.app.settings import config_sources, current
    from srs.cli.json_output import write_json
    from srs.config.names import find_name
    from srs.terminal.settings_text import setting_value
    from srs.terminal.visible import visible_line

    environment = environment_of(ctx)
    if name is None:
        _list(environment, as_json=as_json)
        return
    path = find_name(name)
    sources = config_sources(environment.home)
    if path[0] == "decks":
        from srs.app.settings import with_decks

        workspace = environment._replace(settings=sources.settings).workspace()
        sources = with_decks(sources, workspace)
    setting = current(sources, path)
    if as_json:
        write_json(environment.stdout, _facts(setting))
    else:
        environment.stdout.write(visible_line(setting_value(setting)) + "\n")


@app.command("set")
def set_setting(
    ctx: typer.Context,
    name: SettingName,
    words: Annotated[
        list[str], typer.Argument(metavar="VALUE...", help="Its value; keys may be several.")
    ],
) -> None:
    """Change a setting in config.toml, and nothing else there."""
    from srs.app.settings import change
    from srs.config.names import find_name, shown_name, value_of
    from srs.terminal.visible import visible_line

    environment = environment_of(ctx)
    path = find_name(name)
    value = value_of(path, words)
    change(environment.home, path, value)
    said = visible_line(f"Set {shown_name(path)}: {' '.join(words)}")
    environment.stdout.write(said + "\n")


@app.command()
def unset(ctx: typer.Context, name: SettingName) -> None:
    """Take a setting out of config.toml."""
    from srs.app.settings import change
    from srs.config.names import find_name, shown_name
    from srs.terminal.visible import visible_line

    environment = environment_of(ctx)
    path = find_name(name)
    changed = change(environment.home, path, None)
    said = "Unset" if changed else "Nothing to do, not set"
    environment.stdout.write(f"{said}: {visible_line(shown_name(path))}\n")


@app.command()
def init(ctx: typer.Context) -> None:
    """Write a config.toml that explains all and sets nothing."""
    from srs.app.settings import init_config
    from srs.terminal.visible import shown_path

    environment = environment_of(ctx)
    path = init_config(environment.home)
    environment.stdout.write(f"Wrote {shown_path(str(path))}\n")


@app.command()
def edit(ctx: typer.Context) -> None:
    """Open config.toml in your editor, and check it afterwards."""
    from srs.app.settings import init_config
    from srs.cli.main import tell
    from srs.config.location import config_path
    from srs.terminal.editor import run_editor

    environment = environment_of(ctx)
    path = config_path(environment.home)
    if not path.exists():
        init_config(environment.home)
    error = _mistakes(environment.home)
    while True:
        run_editor(path, _first_line(error))
        error = _mistakes(environment.home)
        if error is None:
            return
        if not environment.is_interactive():
            raise error
        tell(error)
        if not _edit_again(environment):
            raise typer.Exit(error.exit_code)


@app.command("path")
def show_path(ctx: typer.Context) -> None:
    """Print where config.toml is, or would be."""
    from srs.config.location import config_path
    from srs.terminal.visible import visible_line

    environment = environment_of(ctx)
    environment.stdout.write(visible_line(str(config_path(environment.home))) + "\n")


def _list(environment: Environment, *, as_json: bool) -> None:
    from srs.app.settings import all_current, config_sources, with_decks
    from srs.cli.json_output import write_json
    from srs.terminal.settings_text import setting_lines

    sources = config_sources(environment.home)
    workspace = environment._replace(settings=sources.settings).workspace()
    settings = list(all_current(with_decks(sources, workspace)))
    if as_json:
        write_json(environment.stdout, [_facts(setting) for setting in settings])
    else:
        environment.stdout.write("\n".join(setting_lines(settings)) + "\n")


def _facts(setting: Current) -> dict[str, object]:
    return {"name": setting.name, "value": setting.value, "source": setting.source}


def _mistakes(home: Path) -> SrsError | None:
    from srs.config.reading import read_settings
    from srs.errors import SrsError

    try:
        read_settings(home)
    except SrsError as error:
        return error
    return None


def _first_line(error: SrsError | None) -> int:
    from srs.config.problems import ConfigError

    return error.problems[0].line if isinstance(error, ConfigError) else 1


def _edit_again(environment: Environment) -> bool:
    environment.stdout.write("Edit again? [Y/n] ")
    environment.stdout.flush()
    answer = environment.stdin.readline()
    return bool(answer) and answer.strip().lower() not in ("n", "no")
