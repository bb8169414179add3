"""Written answers so far: listed, read again, deleted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from srs.app.attempts import attempts, find_attempt
from srs.app.attempts import forget as forget_attempts
from srs.app.prompts import StoredPrompt, all_prompts, answered_name
from srs.app.workspace import Workspace
from srs.app.written import Attempt
from srs.cli.desk import write_lines
from srs.cli.json_output import write_json
from srs.cli.quiz_facts import attempt_facts, change_facts
from srs.errors import UsageError
from srs.model.note import REDRAW
from srs.scheduling.study_day import iso_day
from srs.terminal.visible import visible, visible_line

if TYPE_CHECKING:
    from srs.cli.environment import Environment


def show_attempts(environment: Environment, name: str | None, *, as_json: bool) -> None:
    """List the answers to one prompt, or to all."""
    from srs.terminal.quiz_text import attempt_lines

    workspace = environment.workspace()
    prompt = None if name is None else answered_name(workspace, name)
    found = attempts(workspace, prompt)
    if as_json:
        write_json(environment.stdout, [attempt_facts(each) for each in found])
        return
    if not found:
        write_lines(environment, [f"No answer yet. To give one: {_command(prompt)}"])
        return
    ideas = _ideas(all_prompts(workspace))
    if any(each.way for each in found):
        from srs.cli.redraw_history import words_of_maps

        ideas |= words_of_maps(workspace)
    lines: list[str] = []
    for each in dict.fromkeys(attempt.prompt for attempt in found):
        tries = [attempt for attempt in found if attempt.prompt == each]
        lines += [
            *([""] if lines else []),
            *attempt_lines(each, tries, _words(tries, ideas.get(each, {})), environment.columns()),
        ]
    lines += ["", "To read one again: srs quiz history NAME NUMBER"]
    write_lines(environment, lines)


def _words(tries: Sequence[Attempt], now: Mapping[str, str]) -> Mapping[str, str]:
    """Return in words what concepts or parts are: as they are called now, or else were then."""
    then = {name: words for attempt in tries for name, words in attempt.ideas.items()}
    return {**then, **now}


def _command(prompt: str | None) -> str:
    """Return the command that asks a prompt, or a map, or all prompts."""
    if prompt is None:
        return "srs quiz reflect"
    name = visible_line(prompt.removeprefix(REDRAW))
    return f"srs quiz map {name}" if prompt.startswith(REDRAW) else f"srs quiz reflect {name}"


def _ideas(prompts: list[StoredPrompt]) -> dict[str, dict[str, str]]:
    """Return in words what the concepts of each prompt are."""
    return {
        prompt.id: {concept.id: concept.idea for concept in prompt.prompt.rubric.concepts}
        for prompt in prompts
        if prompt.prompt.rubric is not None
    }


def show_attempt(environment: Environment, name: str, number: int, *, as_json: bool) -> None:
    """Show one answer again, with its reasons and what changed since the one before."""
    from srs.terminal.attempt_text import attempt_report, verdict_lines, words_changed
    from srs.terminal.quiz_text import mark_text
    from srs.terminal.spans import painted_plain, wrapped

    workspace = environment.workspace()
    attempt = find_attempt(workspace, name, number)
    before = find_attempt(workspace, attempt.prompt, number - 1) if number > 1 else None
    if as_json:
        write_json(environment.stdout, attempt_facts(attempt) | change_facts(attempt, before))
        return
    if attempt.way:
        from srs.cli.redraw_history import show_redraw

        show_redraw(environment, workspace, attempt, number)
        return
    prompt = _prompt_of(workspace, attempt)
    head = f"{visible_line(attempt.prompt)}  {number}  {iso_day(attempt.day)}"
    asked = [] if prompt is None else wrapped(visible(prompt.prompt.prompt), environment.columns())
    write_lines(environment, [head, *map(painted_plain, asked), mark_text(attempt), ""])
    report = None if prompt is None else attempt_report(prompt.prompt, attempt)
    if report is not None:
        from srs.cli.quiz_recording import write_report

        write_report(environment, report, attempt.words or "", scored=False)
    else:
        ideas = {} if prompt is None else _ideas([prompt]).get(prompt.id, {})
        write_lines(environment, verdict_lines(attempt, ideas))
    if before is not None and attempt.words is not None and before.words is not None:
        changed = words_changed(before.words, attempt.words)
        write_lines(environment, ["", f"Since answer {number - 1}:", *changed])


def _prompt_of(workspace: Workspace, attempt: Attempt) -> StoredPrompt | None:
    return next((each for each in all_prompts(workspace) if each.id == attempt.prompt), None)


def forget_words(
    environment: Environment,
    name: str,
    number: int | None,
    *,
    every: bool,
    asks: bool,
    as_json: bool,
) -> None:
    """Delete the words of one answer, or of all to a prompt, after asking."""
    if every and number is not None:
        raise UsageError("--all and a number are two things", fix="leave one of them out")
    workspace = environment.workspace(writes=True)
    if every:
        prompt = answered_name(workspace, name)
        chosen = [
            each for each in attempts(workspace, prompt, undone=True) if each.words is not None
        ]
    else:
        found = find_attempt(workspace, name, number)
        prompt, chosen = found.prompt, [found] if found.words is not None else []
    if asks and chosen:
        _confirm(environment, f"Delete the words of {_answers(chosen)} to {visible_line(prompt)}?")
    now = environment.clock.now()
    erased = forget_attempts(workspace, chosen, now).erased if chosen else True
    if as_json:
        entries = [each.entry for each in chosen]
        write_json(environment.stdout, {"prompt": prompt, "entries": entries, "erased": erased})
        return
    write_lines(environment, _forgotten_lines(chosen, prompt, erased=erased))


def _forgotten_lines(chosen: Sequence[Attempt], prompt: str, *, erased: bool) -> list[str]:
    if not chosen:
        return ["There are no words to delete."]
    marks = "its mark stays" if len(chosen) == 1 else "their marks stay"
    what = f"The words of {_answers(chosen)} to {visible_line(prompt)} are deleted"
    lines = [f"{what}; {marks}."]
    if not erased:
        lines.append(
            "Another program has the store open: until it ends, they can still be found in the"
            " file beside the store (-wal)."
        )
    return lines


def _answers(chosen: Sequence[Attempt]) -> str:
    return "1 answer" if len(chosen) == 1 else f"{len(chosen)} answers"


def _confirm(environment: Environment, question: str) -> None:
    """Go on only where the learner says yes: it can't be undone."""
    if not environment.is_interactive():
        raise UsageError("deleting words can't be undone", fix="say --yes to delete them")
    environment.stderr.write(f"{question} It can't be undone. [y/N] ")
    environment.stderr.flush()
    if environment.stdin.readline().strip().lower() not in ("y", "yes"):
        raise UsageError("nothing was deleted", fix="answer y to delete")
