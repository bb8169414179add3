"""srs due"""

from __future__ import annotations

import typer

from srs.cli.commands import new_app
from srs.cli.environment import environment_of
from srs.cli.options import AsJson, DeckNames, NewADay, QueryText, Tags

app = new_app()


@app.command()
def due(
    ctx: typer.Context,
    decks: DeckNames = None,
    new: NewADay = None,
    query: QueryText = None,
    tag: Tags = None,
    as_json: AsJson = False,
) -> None:
    """Say what is due."""
    from srs.app.names import find_decks
    from srs.app.overview import overview
    from srs.app.scope import Scope, plan
    from srs.cli.json_output import write_json
    from srs.cli.review import chosen
    from srs.cli.today_facts import deck_facts
    from srs.scheduling.study_day import iso_day
    from srs.terminal.counts_text import counts_text
    from srs.terminal.overview_text import due_lines

    environment = environment_of(ctx)
    day = environment.clock.now().day
    wanted = chosen(query, tag or ())
    workspace = environment.workspace()
    scope = Scope(find_decks(workspace, decks or ()), new, wanted)
    today = overview(workspace, scope, day, look_ahead=as_json)
    waiting = plan(workspace, scope, day, portion=None)
    if not as_json:
        lines = [f"{iso_day(day)}: {counts_text(today.counts)}", *due_lines(waiting)]
        environment.stdout.write("\n".join(lines) + "\n")
        return
    write_json(
        environment.stdout,
        {
            "day": iso_day(day),
            "due": today.counts.due,
            "new": today.counts.new,
            "again": today.counts.again,
            "decks": deck_facts(today),
            "cards": [{"id": asked.card, "turn": asked.turn.value} for asked in waiting.cards],
            "next_day": None if today.next_day is None else iso_day(today.next_day),
        },
    )
