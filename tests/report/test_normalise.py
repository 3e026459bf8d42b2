"""What changes from run to run leaves the notebook; what went wrong stops the run."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from pipeline.report.normalise import NotebookError, normalise


def _notebook(*outputs):
    cell = new_code_cell(
        "x", id="a", metadata={"tags": ["injected-parameters"], "papermill": {"duration": 1.5}}, outputs=list(outputs)
    )
    return new_notebook(
        cells=[cell],
        metadata={"papermill": {"input_path": "/tmp/x"}, "kernelspec": {"name": "mine", "display_name": "Mine"}},
    )


def test_ids_times_counts_and_addresses_are_constant():
    data = {"text/plain": "<Figure at 0x7f3a12345678>", "application/javascript": "alert(1)"}
    done = normalise(_notebook(new_output("execute_result", data, execution_count=17)), "Titel")
    assert nbformat.writes(done).count("papermill") == 0
    assert done.metadata.title == "Titel"
    assert done.cells[0].id == "injected-parameters"
    assert done.cells[0].execution_count == done.cells[0].outputs[0].execution_count == 1
    assert dict(done.cells[0].outputs[0].data) == {"text/plain": "<Figure at 0x0>"}


def test_plain_text_goes_where_html_stands():
    done = normalise(_notebook(new_output("display_data", {"text/plain": "x", "text/html": "<p>x</p>"})), "t")
    assert list(done.cells[0].outputs[0].data) == ["text/html"]


def test_errors_and_stderr_stop_the_run():
    with pytest.raises(NotebookError, match="ValueError: kaputt"):
        normalise(_notebook(new_output("error", ename="ValueError", evalue="kaputt", traceback=[])), "t")
    with pytest.raises(NotebookError, match="DeprecationWarning"):
        normalise(_notebook(new_output("stream", name="stderr", text="x\nDeprecationWarning: alt\n")), "t")
