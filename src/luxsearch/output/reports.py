"""What *index* and *status* say."""

from luxsearch.frozen import fields
from luxsearch.indexing.request import Summary
from luxsearch.inspected import Status
from luxsearch.output.json_ import dumps
from luxsearch.output.safety import visible
from luxsearch.output.stream import Out
from luxsearch.output.terminal import BOLD, PATH, Look

_KIB = 1024
_LABEL = 14


def size(number: int) -> str:
    """Bytes as people read them, in powers of 1024 (IEC 80000-13)."""
    value, unit = float(number), "bytes"
    for larger in ("KiB", "MiB", "GiB", "TiB"):
        if value < _KIB:
            break
        value, unit = value / _KIB, larger
    return f"{number} bytes" if unit == "bytes" else f"{value:.1f} {unit}"


def summary_json(summary: Summary) -> str:
    """The summary of a run as one object; a problem that was named by an earlier run is not named again."""
    value: dict[str, object] = {
        name: getattr(summary, name)
        for name in ("added", "updated", "removed", "unchanged", "rejected", "skipped", "articles", "undated")
    }
    value["seconds"] = round(summary.seconds, 3)
    value["index"] = str(summary.index)
    value["problems"] = [{"path": p.path, "reason": p.reason} for p in summary.problems if p.new]
    return dumps(value)


def status_json(status: Status) -> str:
    """All of it as one object."""
    value = {name: getattr(status, name) for name in fields(status)}
    value["index"] = str(status.index)
    value["years"] = {str(year): number for year, number in status.years}
    value["formats"] = dict(status.formats)
    value["roots"] = [{name: getattr(root, name) for name in fields(root)} for root in status.roots]
    value["rejects"] = [{"path": path, "reason": reason} for path, reason in status.rejects]
    value["versions"] = {
        "luxsearch": value.pop("luxsearch"),
        "format": value.pop("format_version"),
        "analysis": value.pop("analysis_version"),
    }
    value["last_run"] = {name: value.pop(name) for name in ("ended", "seconds", "summary")}
    value["company_list"] = {
        "builtin": value.pop("builtin_companies"),
        "builtin_changed": value.pop("builtin_changed"),
        "user": value.pop("user_companies"),
    }
    return dumps(value)


def write_status(status: Status, out: Out, look: Look) -> None:
    """The status in lines of a label and a value."""

    def line(label: str, value: str) -> None:
        out.line(look.style(f"{label:<{_LABEL}}", BOLD) + visible(value))

    line("index", str(status.index))
    line("articles", f"{status.articles}, {status.undated} without a date")
    line("size", f"{size(status.bytes)} in {_plural(status.segments, 'segment')}")
    if status.first and status.last:
        line("dates", f"{status.first} to {status.last}")
        line("by year", _listed(status.years))
        if status.empty_years:
            line("empty years", runs(status.empty_years))
    line("by format", _listed(status.formats))
    line("languages", ", ".join(status.languages) or "none")
    line("engine", status.engine)
    line(
        "versions",
        f"luxsearch {status.luxsearch}, format {status.format_version}, analysis {status.analysis_version}",
    )
    line("company list", _company_list(status))
    line("last run", f"{status.ended}, {status.seconds:.1f} s; {status.summary}" if status.ended else "none")
    for root in status.roots:
        language = [f"language {root.language}"] if root.language else []
        settings = [*(f"exclude {glob}" for glob in root.exclude), *language]
        place = look.style(visible(root.location), PATH)
        rest = "; ".join([_plural(root.articles, "article"), *settings]) + ("" if root.exists else "; GONE")
        out.line(look.style(f"{'root':<{_LABEL}}", BOLD) + f"{visible(root.name)}: {place}: {visible(rest)}")
    line("rejects", str(len(status.rejects)))
    for path, reason in status.rejects:
        out.line(f"  {visible(path)}: {visible(reason)}")


def _company_list(status: Status) -> str:
    text = f"built-in {status.builtin_companies}"
    if status.builtin_changed:
        text += " (this luxsearch has another: bring the index up to date with: luxsearch index)"
    if status.user_companies is None:
        return text
    return f"{text}, and {_plural(status.user_companies, 'company')} of yours"


def _plural(number: int, noun: str) -> str:
    if number == 1:
        return f"1 {noun}"
    return f"{number} {noun[:-1]}ies" if noun.endswith("y") else f"{number} {noun}s"


def _listed(counts: tuple[tuple[object, int], ...]) -> str:
    return ", ".join(f"{name} {number}" for name, number in counts) or "none"


def runs(years: tuple[int, ...]) -> str:
    """Years, with what follows one another as a span: `1987, 1990-2014`."""
    runs: list[list[int]] = []
    for year in years:
        if runs and runs[-1][1] == year - 1:
            runs[-1][1] = year
        else:
            runs.append([year, year])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)
