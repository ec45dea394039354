#pragma once

#include "core/check/finding.h"

#include <QTextBrowser>

namespace tensorport
{

/// The findings of a check as a text that can be read, selected and copied, worst first: severity as icon and word,
/// what is wrong, what to do. A click on a finding about a tensor asks for the tensor.
class FindingsView : public QTextBrowser
{
    Q_OBJECT

public:
    explicit FindingsView(QWidget* parent = nullptr);

    /// `hasTensors`: the tensors can be shown, so that findings offer it.
    void setFindings(const std::vector<Finding>& findings, bool hasTensors);

Q_SIGNALS:
    void tensorRequested(const std::string& name);

protected:
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    void fill();
    void request(size_t finding);

    std::vector<Finding> m_findings;
    bool m_hasTensors = false;
    QPoint m_pressedAt;
};

/// The icon of a severity, and the colour that goes with it.
[[nodiscard]] QString severityIcon(Severity severity);
[[nodiscard]] QColor severityColour(Severity severity, const QPalette& palette);

} // namespace tensorport
