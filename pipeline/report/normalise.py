"""An executed notebook without what changes from run to run, and a loud stop for what must not be printed."""

import re

import nbformat

_KEPT_TYPES = ("text/html", "text/markdown", "image/svg+xml", "image/png", "text/plain")
_ADDRESS = re.compile(r"\bat 0x[0-9a-fA-F]{4,16}\b")
_KERNEL_PATH = re.compile(r"/\S{0,80}/ipykernel_\d{1,9}/\d{1,12}\.py")


class NotebookError(RuntimeError):
    """A notebook raised or wrote to stderr; the message names notebook, cell and the last line of the trouble."""


def normalise(notebook: nbformat.NotebookNode, title: str) -> nbformat.NotebookNode:
    """A copy with only kernel name and `title` as metadata, tags as cell metadata, constant ids, counts in cell order.

    Keeps HTML, Markdown, SVG, PNG and plain text (plain only where nothing better stands) and replaces object
    addresses and the kernel's temporary paths. Raises NotebookError on an error output or on text on stderr.
    """
    out = nbformat.from_dict(notebook)
    out.metadata = nbformat.from_dict(
        {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}, "title": title}
    )
    number = 0
    for cell in out.cells:
        tags = list(cell.metadata.get("tags", []))
        cell.metadata = nbformat.from_dict({"tags": tags} if tags else {})
        if "injected-parameters" in tags:
            cell.id = "injected-parameters"  # papermill draws a random one
        if cell.cell_type != "code":
            continue
        number += 1
        cell.execution_count = number
        cell.outputs = [_output(output, number, title) for output in cell.outputs]
    return out


def _output(output: nbformat.NotebookNode, number: int, title: str) -> nbformat.NotebookNode:
    if output.output_type == "error":
        raise NotebookError(f"{title}: cell {number} raised {output.ename}: {output.evalue}")
    if output.output_type == "stream":
        if output.name == "stderr":
            raise NotebookError(f"{title}: cell {number} wrote to stderr: {output.text.strip().splitlines()[-1]}")
        output.text = _scrubbed(output.text)
        return output
    data = {kind: output.data[kind] for kind in _KEPT_TYPES if kind in output.data}
    if len(data) > 1:
        data.pop("text/plain", None)
    clean = {kind: _scrubbed(value) if isinstance(value, str) else value for kind, value in data.items()}
    output.data, output.metadata = nbformat.from_dict(clean), nbformat.from_dict({})
    if "execution_count" in output:
        output.execution_count = number
    return output


def _scrubbed(text: str) -> str:
    return _KERNEL_PATH.sub("<cell>", _ADDRESS.sub("at 0x0", text))
