"""Roots: the folders and files that were given to `index`, their names, and what of them a run has to look at.

Paths here are real paths as strings, so that `archive/../archive` and a link to it are one place.
"""

import os
from collections.abc import Iterable, Sequence

from luxsearch.disk import StrPath
from luxsearch.errors import NotFoundError, UsageError
from luxsearch.frozen import frozen, replace
from luxsearch.manifest import Root


@frozen
class Scope:
    """A root, or a part of it, that a run looks at. `below`: path inside the root, `/` between; empty: all of it."""

    root: Root
    below: str = ""


@frozen
class Plan:
    """What a run has to look at.

    Attributes:
        roots: all roots the index has after the run.
        scopes: what the run looks at.
        dissolved: names of former roots that a root given now takes in: their ids give way to ids under it.
        missing: given paths, or known roots, that are not there, with the reason.
    """

    roots: tuple[Root, ...]
    scopes: tuple[Scope, ...]
    dissolved: tuple[str, ...] = ()
    missing: tuple[tuple[str, str], ...] = ()


@frozen
class Settings:
    """What `index` was told about the roots it looks at; None: as remembered."""

    exclude: tuple[str, ...] | None = None
    language: str | None = None

    def apply(self, root: Root) -> Root:
        """The root with these settings."""
        if self.exclude is not None:
            root = replace(root, exclude=self.exclude)
        if self.language is not None:
            root = replace(root, language=self.language or None)
        return root


def plan(known: Sequence[Root], paths: Sequence[StrPath], settings: Settings, *, only: bool = False) -> Plan:
    """Which roots there are, and what to look at, when `paths` are given to an index that has the roots `known`.

    Args:
        known: the index's roots.
        paths: what was given; none: all known roots.
        settings: for the roots looked at.
        only: whether the given paths shall be the only roots (`--rebuild PATH…`).

    Raises:
        UsageError: nothing to look at, or two roots of one name.
        NotFoundError: none of the paths is there.
    """
    if not paths:
        return _all_known(known, settings)
    draft = _Draft(list(known), only=only)
    for path in paths:
        draft.add(path, settings)
    if not draft.scopes:
        raise NotFoundError("; ".join(f"no such path: {path}" for path, _ in draft.missing) + "; check its spelling")
    roots = draft.roots
    if only:
        given = {scope.root.name for scope in draft.scopes}
        roots = [root for root in roots if root.name in given]
    order = {root.name: root for root in roots}
    scopes = tuple(replace(scope, root=order[scope.root.name]) for scope in _without_parts(draft.scopes))
    return Plan(tuple(roots), scopes, tuple(draft.dissolved), tuple(draft.missing))


def _all_known(known: Sequence[Root], settings: Settings) -> Plan:
    if not known:
        raise UsageError("no archive is known yet; name its folder: luxsearch index PATH")
    roots = tuple(settings.apply(root) for root in known)
    there = tuple(Scope(root) for root in roots if os.path.lexists(root.location))
    missing = tuple(
        (root.location, f"the root {root.name!r} is gone (is its disk mounted?); its articles stay in the index")
        for root in roots
        if not os.path.lexists(root.location)
    )
    return Plan(roots, there, (), missing)


class _Draft:
    """Roots and scopes while the given paths are taken in, one after the other."""

    def __init__(self, known: list[Root], *, only: bool) -> None:
        self.roots = known
        self.only = only
        self.scopes: list[Scope] = []
        self.dissolved: list[str] = []
        self.missing: list[tuple[str, str]] = []

    def add(self, path: StrPath, settings: Settings) -> None:
        if not os.path.exists(path):
            self.missing.append((str(path), "no such path"))
            return
        real = os.path.realpath(path)
        within = None if self.only else next((r for r in self.roots if _inside(real, r.location)), None)
        if within is None:
            self._new(real, settings)
            return
        changed = settings.apply(within)
        self.roots[self.roots.index(within)] = changed
        self.scopes.append(Scope(changed, _below(real, changed.location)))

    def _new(self, real: str, settings: Settings) -> None:
        name = os.path.basename(real)
        if not name:
            raise UsageError(f"{real} has no name of its own to know it by; name a folder below it")
        taken_in = [r for r in self.roots if r.location != real and _inside(r.location, real)]
        for root in taken_in:
            self.roots.remove(root)
            self.dissolved.append(root.name)
        same = next((r for r in self.roots if r.name == name), None)
        if same is not None and same.location != real and os.path.lexists(same.location) and not self._replaced(same):
            raise UsageError(
                f"there is a root named {name!r} already, in {same.location}: two of one name would share their "
                f"articles' ids; rename {real}, or put it into an index of its own with --index DIR"
            )
        root = settings.apply(replace(same, location=real) if same is not None else Root(name, real))
        if same is not None:
            self.roots[self.roots.index(same)] = root
        else:
            self.roots.append(root)
        self.scopes.append(Scope(root))

    def _replaced(self, root: Root) -> bool:
        """With `only`, a known root that was not given is no root any more."""
        return self.only and all(scope.root.name != root.name for scope in self.scopes)


def _without_parts(scopes: Iterable[Scope]) -> list[Scope]:
    """The scopes without those that lie inside another."""
    kept: list[Scope] = []
    for scope in sorted(set(scopes), key=lambda s: (s.root.name, s.below)):
        if kept and kept[-1].root.name == scope.root.name and _covers(kept[-1].below, scope.below):
            continue
        kept.append(scope)
    return kept


def _covers(outer: str, inner: str) -> bool:
    return not outer or inner == outer or inner.startswith(outer + "/")


def _inside(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _below(path: str, folder: str) -> str:
    return path[len(folder) :].strip(os.sep).replace(os.sep, "/")


def user_path(file_id: str, roots: Sequence[Root], cwd: str) -> str:
    """The file with this id as the user can open it from `cwd` (a real path): relative below it, else absolute."""
    name, _, rest = file_id.partition("/")
    location = next((root.location for root in roots if root.name == name), None)
    if location is None:
        return file_id
    path = os.path.join(location, *rest.split("/")) if rest else location
    return path[len(cwd.rstrip(os.sep)) + 1 :] if _inside(path, cwd) and path != cwd else path


def file_id(path: str, roots: Sequence[Root], cwd: str) -> str | None:
    """The id that the file at `path` (as seen from `cwd`) has, or None when it is in no root."""
    real = os.path.realpath(os.path.join(cwd, path))
    for root in roots:
        if _inside(real, root.location):
            below = _below(real, root.location)
            return f"{root.name}/{below}" if below else root.name
    return None
