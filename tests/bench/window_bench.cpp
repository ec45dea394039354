// The longest time in which the window's event loop does not come round, with 1.29 million tensors open and while
// conversions run. A timer of 1 ms shows it; the goal is 50 ms.
//   QT_QPA_PLATFORM=offscreen window_bench FOLDER [ROUNDS] [TENSORS]
// FOLDER takes the models, of which only the headers have blocks, and 440 MB of output for each round. Prints a table:
// for each step the median of the rounds and the worst of them.

#include "core/plan/plan.h"
#include "tests/ui/gap_meter.h"
#include "tests/ui/sparse_model.h"
#include "ui/browse/browse_view.h"
#include "ui/browse/tensor_tree_view.h"
#include "ui/jobs/jobs_panel.h"
#include "ui/style/english_plurals.h"
#include "ui/style/text.h"
#include "ui/window/main_window.h"
#include "ui/window/model_page.h"

#include <QApplication>
#include <QHeaderView>
#include <QSettings>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <fmt/format.h>
#include <map>

using namespace tensorport;

namespace
{

constexpr int kSettleMs = 300; ///< in which late work of a step shows

class Bench
{
public:
    Bench(QString folder, int tensors)
        : m_folder(std::move(folder))
    {
        writeManyTensors(toPath(m_folder + QStringLiteral("/many")), tensors, 1);
        writeBert(toPath(m_folder + QStringLiteral("/bert")));
    }

    void round()
    {
        MainWindow window;
        window.resize(1280, 800);
        window.show();
        QTest::qWait(kSettleMs);
        step("opening", [&] { open(window, QStringLiteral("/many")); });
        TensorTreeView& tree = window.currentPage().browseView().treeView();
        step("scrolling", [&] {
            tree.setFocus();
            for (int page = 0; page < 30; ++page)
                press(&tree, Qt::Key_PageDown);
            press(&tree, Qt::Key_End);
            press(&tree, Qt::Key_Home);
        });
        step("unfolding", [&] {
            for (int depth = 0; depth < 8; ++depth) {
                press(&tree, Qt::Key_Right);
                press(&tree, Qt::Key_Down);
            }
        });
        step("filtering while typing", [&] { type(window, QStringLiteral("experts.7 dtype:bf")); });
        step("no filter again", [&] { press(QApplication::focusWidget(), Qt::Key_Escape); });
        const auto arrange = [&](const std::function<void()>& act) {
            act();
            if (!QTest::qWaitFor([&] { return !window.currentPage().browseView().isArranging(); }, 60000))
                qFatal("arranging the tensors takes too long");
        };
        const auto turnOver = [&] { press(&window, Qt::Key_T, Qt::ControlModifier); };
        step("as a flat table", [&] { arrange(turnOver); });
        step("sorting it by size", [&] {
            arrange([&] { tree.header()->setSortIndicator(static_cast<int>(TreeColumn::Size), Qt::DescendingOrder); });
        });
        step("selecting all", [&] { press(&tree, Qt::Key_A, Qt::ControlModifier); });
        step("selecting none", [&] { press(&tree, Qt::Key_Escape); });
        step("as a tree", [&] { arrange(turnOver); });
        step("a second model", [&] { open(window, QStringLiteral("/bert")); });
        step("converting", [&] { convert(window); });
        step("filtering while converting", [&] {
            convert(window, [&] {
                type(window, QStringLiteral("layer.7"));
                press(QApplication::focusWidget(), Qt::Key_Escape);
            });
        });
        step("closing", [&] { window.close(); });
    }

    void print() const
    {
        fmt::print("{:<28}{:>12}{:>12}\n", "largest gap of the loop", "median", "worst");
        for (const char* name : m_order) {
            std::vector<double> gaps = m_gaps.at(name);
            std::sort(gaps.begin(), gaps.end());
            fmt::print("{:<28}{:>9.1f} ms{:>9.1f} ms\n", name, gaps[gaps.size() / 2], gaps.back());
        }
    }

private:
    template <typename Step>
    void step(const char* name, const Step& run)
    {
        m_meter.restart();
        run();
        QTest::qWait(kSettleMs);
        if (std::find(m_order.begin(), m_order.end(), name) == m_order.end())
            m_order.push_back(name);
        m_gaps[name].push_back(m_meter.longestMs());
    }

    static void press(QWidget* widget, Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(widget, key, modifiers);
        QTest::qWait(10);
    }

    static void type(MainWindow& window, const QString& text)
    {
        QTest::keyClick(&window, Qt::Key_F, Qt::ControlModifier);
        for (const QChar letter : text) {
            QTest::keyClick(QApplication::focusWidget(), letter.toLatin1());
            QTest::qWait(30);
        }
        QTest::qWait(kSettleMs);
    }

    void open(MainWindow& window, const QString& name) const
    {
        window.openPaths({m_folder + name});
        if (!QTest::qWaitFor([&] { return !window.currentPage().isOpening(); }, 60000))
            qFatal("opening %s takes too long", qPrintable(name));
    }

    void convert(
        MainWindow& window, const std::function<void()>& meanwhile = [] {}) const
    {
        PlanOptions options;
        options.target = DType::F32;
        JobOptions job;
        job.output = toPath(m_folder + QStringLiteral("/out"));
        job.force = true;
        window.jobs().start(makePlan(window.currentPage().model(), options).value(), job);
        meanwhile();
        if (!QTest::qWaitFor([&] { return window.jobs().runningCount() == 0; }, 120000))
            qFatal("the conversion takes too long");
    }

    QString m_folder;
    GapMeter m_meter;
    std::vector<const char*> m_order;
    std::map<std::string_view, std::vector<double>> m_gaps;
};

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("TensorPort bench"));
    if (argc < 2)
        qFatal("usage: window_bench FOLDER [ROUNDS] [TENSORS]");
    const QTemporaryDir settings;
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings.path());
    const QTemporaryDir folder(QString::fromLocal8Bit(argv[1]) + QStringLiteral("/window_bench-XXXXXX"));
    installEnglishPlurals();
    Bench bench(folder.path(), argc > 3 ? std::atoi(argv[3]) : 1'290'000);
    for (int round = 0; round < (argc > 2 ? std::atoi(argv[2]) : 5); ++round)
        bench.round();
    bench.print();
    return 0;
}
