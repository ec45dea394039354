#!/usr/bin/env python3
"""check_layers.py must see every violation that it is there for."""

import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import check_layers

CLEAN = {
    "core/base/text.h": "#pragma once\n#include <string>\n",
    "core/plan/plan.h": '#pragma once\n#include "core/base/text.h"\n',
    "core/base/tbb_executor.cpp": "#include <tbb/task_arena.h>\n",
    "ui/window.h": '#pragma once\n#include "core/plan/plan.h"\n#include <QWidget>\n',
    "ui/plot.h": "#pragma once\n#include <qcustomplot.h>\n",
    "app/cli/main.cpp": '#include "core/plan/plan.h"\n',
}


class CheckLayersTest(unittest.TestCase):
    def problems(self, changed: dict[str, str]) -> list[str]:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder).resolve()
            for name, text in {**CLEAN, **changed}.items():
                path = root / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text)
            return check_layers.check_sources(root)

    def expect(self, name: str, text: str, words: str) -> None:
        problems = self.problems({name: text})
        self.assertEqual(len(problems), 1, problems)
        self.assertIn(name, problems[0])
        self.assertIn(words, problems[0])

    def test_clean_tree(self):
        self.assertEqual(self.problems({}), [])

    def test_arrow_up_inside_core(self):
        self.expect("core/base/glob.cpp", '#include "core/plan/plan.h"\n', "stands below")

    def test_arrow_up_out_of_core(self):
        self.expect("core/base/glob.cpp", '  #  include "ui/window.h"\n', "must not depend on ui/")

    def test_arrow_from_ui_to_app(self):
        self.expect("ui/window.cpp", '#include "app/cli/main.cpp"\n', "must not depend on app/")

    def test_qt_in_core(self):
        for header in ("QString", "QtCore/QString", "qglobal.h"):
            self.expect("core/base/glob.cpp", f"#include <{header}>\n", "knows Qt")

    def test_qt_in_command_line(self):
        self.expect("app/cli/convert.cpp", "#include <QFile>\n", "knows Qt")

    def test_tbb_in_header(self):
        self.expect("core/base/executor.h", "#include <tbb/task_arena.h>\n", "TBB stays out of headers")

    def test_second_plot_wrapper(self):
        self.expect("ui/chart.cpp", "#include <qcustomplot.h>\n", "one wrapper")

    def test_include_not_rooted(self):
        self.expect("core/base/glob.cpp", '#include "text.h"\n', "from the root")

    def test_unknown_layer(self):
        self.expect("core/misc/helper.cpp", "", "no layer")

    def test_two_classes_of_one_name(self):
        one = "class Window : public Base\n{\n};\n"
        problems = self.problems({"core/base/a.h": one, "ui/b.h": "struct Window\n{\n};\n"})
        self.assertEqual(problems, ["ui/b.h: a class of the name Window stands in core/base/a.h too"])
        declared = {"core/base/a.h": one, "ui/b.h": "class Window;\n", "ui/c.cpp": one}
        self.assertEqual(self.problems(declared), [])

    def test_long_file(self):
        self.expect("core/base/glob.cpp", "\n" * 601, "601 lines")


if __name__ == "__main__":
    unittest.main()
