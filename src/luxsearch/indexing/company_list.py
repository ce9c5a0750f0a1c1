"""The user's company list of a run: given now, remembered by the index, or none."""

from pathlib import Path

from luxsearch import companies, manifest
from luxsearch.errors import CompanyListError, IndexUnusableError
from luxsearch.indexing.request import IndexRequest
from luxsearch.manifest import FileRecord, Manifest


def company_list(request: IndexRequest, old: Manifest | None) -> str | None:
    """The user's company list as CSV: given now, remembered, or none.

    Raises:
        CompanyListError: it cannot be read.
        IndexUnusableError: the remembered one is damaged.
    """
    if request.companies is None:
        try:
            return _remembered(request.index, old) if old else None
        except IndexUnusableError as error:
            if not request.rebuild:
                raise
            raise CompanyListError(
                f"the company list that the index remembers is damaged ({error}); give it anew with --companies FILE, "
                "or forget it with --companies ''"
            ) from None
    if not request.companies:
        return None
    path = Path(request.cwd, request.companies)
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise CompanyListError(f"--companies {request.companies}: {error.strerror}") from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        wrong = f"--companies {request.companies}, line {line}: not UTF-8 at byte {error.start}; save it so"
        raise CompanyListError(wrong) from None


def _remembered(index: Path, old: Manifest) -> str | None:
    if old.companies is None:
        return None
    return manifest.read_record(index, old.companies).decode("utf-8", "surrogateescape")


def is_changed(request: IndexRequest, old: Manifest, listed: str | None) -> bool:
    """Whether the articles of the index `old` were read with another list than `listed` and the built-in one."""
    return old.builtin_companies != companies.builtin_version() or _remembered(request.index, old) != listed


def write(
    index: Path, old: Manifest | None, listed: str | None, generation: int, *, changed: bool
) -> FileRecord | None:
    """The file of the index that remembers the list: the old one where it has not changed."""
    if listed is None:
        return None
    if old is not None and old.companies is not None and not changed:
        return old.companies
    return manifest.write_record(index, f"companies-{generation}.csv", listed.encode("utf-8", "surrogateescape"))
