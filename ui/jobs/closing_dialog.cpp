#include "ui/jobs/closing_dialog.h"

#include "ui/base/busy_bar.h"

#include <QLabel>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

namespace tensorport
{

namespace
{

constexpr int kShowAfterMs = 200;

} // namespace

ClosingDialog::ClosingDialog(QWidget* parent, bool keeps)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("closing"));
    setWindowTitle(tr("Close TensorPort"));
    setWindowModality(Qt::WindowModal);
    auto* what
        = new QLabel(keeps ? tr("Writing down where the conversions stop…") : tr("Removing what was written…"), this);
    auto* bar = new BusyBar(this);
    bar->setAccessibleName(what->text());
    auto* hint = new QLabel(keeps
            ? tr("When the disk does not answer, quit now: the conversions can be continued all the same. Only what "
                 "they wrote last is written once more.")
            : tr("When the disk does not answer, quit now: the conversions are then listed as interrupted, to be "
                 "removed or continued."),
        this);
    hint->setWordWrap(true);
    hint->setForegroundRole(QPalette::PlaceholderText);
    auto* quit = new QPushButton(tr("Quit now"), this);
    quit->setObjectName(QStringLiteral("quitNow"));
    // Return must not leave by a slip, as it does from the question before.
    quit->setAutoDefault(false);
    connect(quit, &QPushButton::clicked, this, &ClosingDialog::quitChosen);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addWidget(what);
    layout->addWidget(bar);
    layout->addWidget(hint);
    layout->addSpacing(4);
    layout->addWidget(quit, 0, Qt::AlignRight);
    setMinimumWidth(420);
    QTimer::singleShot(kShowAfterMs, this, &QWidget::show);
}

} // namespace tensorport
