"""模板下载: blank ledgers, progress sheets and target sheets to fill in and import as they are."""

from pages.components import frame, marks, template_view

page = frame.start("模板下载", needs="nothing")
marks.quiet(f"填好后{template_view.way(page.who)}。表头不要改，下面的行随便加；带下拉的格子从下拉里选。")
for family, tables in template_view.groups().items():
    template_view.group(family, tables)
template_view.status_table()
