#pragma once

#include "tests/ui/slow_disk.h"
#include "tests/ui/small_model.h"
#include "tests/ui/temporary_settings.h"
#include "ui/jobs/job_row.h"
#include "ui/jobs/jobs_panel.h"
#include "ui/style/english_plurals.h"

#include <QAbstractButton>
#include <QLabel>
#include <QMessageBox>
#include <QtTest>

namespace tensorport
{

/// A panel of jobs on a slow disk.
class JobsFixture : public QObject
{
protected:
    /// A new panel; one that is open goes first.
    void openPanel()
    {
        m_panel.reset();
        m_disk = std::make_unique<SlowDisk>();
        m_panel = std::make_unique<JobsPanel>(nullptr, m_disk->fileSystem());
        m_panel->resize(900, 300);
        m_panel->show();
        QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
    }

    [[nodiscard]] static std::shared_ptr<const Plan> planOf(
        const QString& folder, int tensors, const PlanOptions& options)
    {
        writeSmallModel(folder, tensors, 1000);
        auto plan = makePlan(openFolder(folder), options);
        if (!plan)
            qFatal("%s", plan.error().message.c_str());
        return *plan;
    }

    [[nodiscard]] JobRow* row(int index = 0) const { return m_panel->findChildren<JobRow*>().value(index); }
    [[nodiscard]] QString text(int index, const char* name) const
    {
        return row(index)->findChild<QLabel*>(QLatin1String(name))->text();
    }
    [[nodiscard]] QString state(int index) const { return text(index, "state"); }
    [[nodiscard]] QAbstractButton* button(int index, const char* name) const
    {
        return row(index)->findChild<QAbstractButton*>(QLatin1String(name));
    }

    [[nodiscard]] QMessageBox* question() const { return m_panel->findChild<QMessageBox*>(); }
    void answer(QMessageBox::ButtonRole role) const
    {
        QVERIFY(question());
        for (QAbstractButton* button : question()->buttons()) {
            if (question()->buttonRole(button) == role) {
                button->click();
                return;
            }
        }
        QFAIL("no such answer");
    }

    TemporarySettings m_settings;
    std::unique_ptr<SlowDisk> m_disk;
    std::unique_ptr<JobsPanel> m_panel;
};

} // namespace tensorport
