"""Record structure elements: those of one piece in a streamed file.

They are children of the document's element until they are written.
"""

from flyergen.pdf.tagging.structure_tree import Node, TaggedForm, Tree
from flyergen.pdf.writer.pdf_objects import Document
from flyergen.sheet.page import Job


class PieceTree(Tree):
    """The structure of one piece while the pages of its sheet are painted.

    The pieces of a sheet share the document's node, page by page the numbers of marked content, and the forms with
    tags. `first` is the key of the sheet's first page in the parent tree.
    """

    def __init__(self, job: Job, top: Node, marked: list[list[Node]], forms: list[TaggedForm], first: int) -> None:
        super().__init__(job, links=False)
        self.marked = marked
        self._forms, self._first = forms, first
        self._nodes[job.document] = top
        self._added = 1

    def keep_form(self, form: TaggedForm) -> None:
        """Give a form the next key after those of the sheet's pages and of its forms before."""
        form.key = self._first + len(self.marked) + len(self._forms)
        self._forms.append(form)

    def add_to(self, document: Document) -> list[int]:
        """Assign numbers to the elements. Return those of the sections, in reading order."""
        self._add_nodes(document)
        top = self._nodes[self.document]
        sections = [node for node in self._nodes.values() if node.parent is top]
        return [document.number(node) for node in sorted(sections, key=self._rank)]
