"""A piece of HTML (the body of a feed's entry, of a ninjs item, of a JSON field) as plain text."""


def text_of(html: str) -> str:
    """The text of a piece of HTML or XHTML, paragraphs apart by a blank line; scripts, styles, figures left out.

    Text without any markup comes back as it is. Never fetches anything.
    """
    if "<" not in html and "&" not in html:
        return html
    from lxml import html as parser  # noqa: PLC0415 - lxml takes 20 ms to import and most files need none

    root = parser.fragment_fromstring(html, create_parent="div")
    return "\n\n".join(" ".join(p.split()) for p in root.itertext() if p.strip())
