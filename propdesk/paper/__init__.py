"""The form engine: printed papers from data (forms/*.toml) and a plain mapping of values.

    form = load_form("reception/work_order", overrides)
    paper = render_form(form, [values], letterhead=head, language="zh_Hant", copy=None)
    paper.write(path)                     # or paper.pdf, paper.pages, paper.missing
    render(form, many_values, letterhead=head, language="zh_Hant", out=path)   # big batches

`fonts` makes the fonts once and says whether they are there; `form` reads and checks a form;
`render` makes the PDF. What a form may hold stands in `layout` (the page) and `blocks` (what is
on it); measures are millimetres from the top left corner, sizes of type are points.
"""
