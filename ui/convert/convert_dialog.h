#pragma once

#include "core/job/job.h"
#include "core/quant/quantization.h"
#include "ui/base/output_at_work.h"
#include "ui/convert/planner.h"

#include <QDialog>

class QLabel;
class QPushButton;

namespace tensorport
{

class ChoicesPanel;
class PlanView;

/// Plans a conversion with the user: choices on the left, on the right what they would give, worked out while they
/// change. Accepted, it has a plan and the options to run it with.
class ConvertDialog : public QDialog
{
    Q_OBJECT

public:
    /// `quantization` is that of the model.
    ConvertDialog(std::shared_ptr<const Model> model, std::shared_ptr<const Quantization> quantization,
        QWidget* parent = nullptr);

    /// Chooses to convert only what these globs match; empty: everything.
    void include(const std::vector<std::string>& globs);

    /// Makes the choices those of another conversion, to be changed.
    void choose(const PlanOptions& plan, const JobOptions& job);

    /// Where other conversions write, or will: none of these folders can be chosen.
    void setOthers(std::vector<OutputAtWork> others);

    /// The plan of the choices as they stand; null while it is being worked out and when there can be none.
    [[nodiscard]] std::shared_ptr<const Plan> plan() const;
    [[nodiscard]] JobOptions jobOptions() const;

    void accept() override;

private:
    void replan();
    void showAnswer(const PlanAnswer& answer);
    void showTime();
    void updateAcceptButton();
    void copyCommandLine();
    void previewLosses();
    [[nodiscard]] QString blockedReason() const;

    std::shared_ptr<const Model> m_model;
    std::shared_ptr<const Quantization> m_quantization;
    ChoicesPanel* m_choices = nullptr;
    PlanView* m_view = nullptr;
    QLabel* m_reason = nullptr;
    QPushButton* m_losses = nullptr;
    QPushButton* m_copy = nullptr; ///< the command line
    QPushButton* m_convert = nullptr;
    Planner* m_planner = nullptr;
    PlanQuestion m_asked;
    PlanAnswer m_answer;
};

} // namespace tensorport
