"""What is no article by its name: files that are passed over without being opened, each with the reason."""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from fnmatch import translate
from typing import Final

_BY_KIND: Final = {
    "a picture": (
        "jpg jpeg jpe jfif png gif bmp tif tiff webp svg svgz ico heic heif avif psd ai eps indd raw cr2 nef "
        "dng xcf icns cur"
    ),
    "sound or film": (
        "mp3 wav flac ogg oga m4a aac wma aif aiff mid midi opus mp4 m4v mov avi mkv webm wmv flv mpg mpeg "
        "3gp ts vob ogv m3u m3u8 vtt srt"
    ),
    "a font": "woff woff2 ttf otf eot fon pfb",
    "a style sheet": "css scss sass less xsl xslt",
    "a script or program text": (
        "js mjs cjs jsx tsx vue coffee wasm swf php asp aspx jsp cgi pl pm py pyi ipynb rb sh bash zsh fish "
        "bat cmd ps1 vbs lua r c h cc cpp cxx hpp cs java kt kts go rs swift scala sql awk sed mk cmake "
        "gradle lock"
    ),
    "a program": (
        "exe dll so dylib a o obj lib bin msi com sys jar war class pyc pyo pyd whl egg deb rpm apk app dmg iso img pkg"
    ),
    "a schema": "xsd dtd rng rnc",
    "a data file, not articles": (
        "db sqlite sqlite3 mdb accdb parquet feather avro npy npz pkl pickle h5 hdf5 rdb frm ibd dbf shp "
        "geojson webmanifest map jsonld sav rdata"
    ),
    "a configuration file": "ini cfg conf config yaml yml toml env properties plist desktop reg inf",
    "a link to a page": "url webloc lnk",
    "a backup or a temporary file": "bak old orig rej swp swo tmp temp part crdownload download cache pid lck",
    "a log": "log",
    "a key or signature": "pem crt cer key sig gpg p12 pfx md5 sha1 sha256 sha512",
    "a form that luxsearch has no reader for": (
        "doc dot xls xlsx xlsm xlsb ppt pptx pps odt ods odp odg rtf pages numbers keynote epub mobi azw azw3 "
        "djvu ps tex bib pst msg one vsd 7z rar arj lzh cab ace lz lz4 z sit"
    ),
}

NOT_ARTICLES: Final = {f".{suffix}": reason for reason, suffixes in _BY_KIND.items() for suffix in suffixes.split()}
"""Reason by suffix (lower case, with dot)."""

_PAGE_FOLDERS: Final = ("_files", ".files", "-Dateien", "_fichiers", "_archivos", "_file", "-filer", "_bestanden")
"""What browsers call the folder of a saved page's parts, after the page's name, in several languages."""


def reason_by_name(name: str) -> str:
    """Why a file of this name is no article; empty where it may be one."""
    if name[0] == ".":
        return "hidden"
    if name[-1] == "~" or (name[0] == "#" and name[-1] == "#"):
        return "a backup or a temporary file"
    return NOT_ARTICLES.get(name[name.rfind(".") :].lower(), "") if "." in name else ""


def page_of(folder: str, names: Collection[str]) -> str:
    """The saved page that a folder beside it holds the parts of (`a.html` for `a_files`); empty for other folders."""
    for ending in _PAGE_FOLDERS:
        if folder.endswith(ending):
            stem = folder[: -len(ending)]
            return next((page for page in (stem + ".html", stem + ".htm", stem + ".xhtml") if page in names), "")
    return ""


def excluder(globs: Sequence[str]) -> Callable[[str, str], bool] | None:
    """Whether a name, or a path below the root, is excluded; None when nothing is.

    A glob is that of `fnmatch`, with a case of its own: `*` matches `/` too, `**/` at the beginning nothing as well,
    a `/` at the end is left out.
    """
    patterns = [translate(glob) for glob in _spellings(globs)]
    if not patterns:
        return None
    match = re.compile("|".join(f"(?:{pattern})" for pattern in patterns)).match
    return lambda name, path: match(name) is not None or match(path) is not None


def _spellings(globs: Iterable[str]) -> Iterable[str]:
    for glob in globs:
        bare = glob.removeprefix("./").rstrip("/")
        if bare:
            yield bare
        if bare.startswith("**/"):
            yield bare[3:]
