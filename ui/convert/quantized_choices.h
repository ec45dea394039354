#pragma once

#include "core/plan/options.h"
#include "core/quant/quantization.h"

#include <QObject>

class QComboBox;
class QFormLayout;
class QWidget;

namespace tensorport
{

/// The rows of a form that are about quantized weights. Each is there only when the model has tensors that it is about;
/// without one, the choice is the default, or that of choose().
class QuantizedChoices : public QObject
{
    Q_OBJECT

public:
    /// Adds its rows to `form`; `parent` owns their fields.
    QuantizedChoices(const Model& model, const Quantization& quantization, QFormLayout* form, QWidget* parent);

    void apply(PlanOptions& options) const;

    /// Sets the rows that are there.
    void choose(const PlanOptions& options);

    /// Whether there are packed weights, and they are to come out dense.
    [[nodiscard]] bool dequantizes() const;

Q_SIGNALS:
    void changed();

private:
    void addQuantized(const Model& model, const Quantization& quantization, QFormLayout* form, QWidget* parent);
    void addUnknown(const Model& model, const Quantization& quantization, QFormLayout* form, QWidget* parent);
    void addExperts(QFormLayout* form, QWidget* parent);
    void applyChange();

    QComboBox* m_quantized = nullptr;
    QComboBox* m_unknown = nullptr;
    QComboBox* m_experts = nullptr;
    bool m_hasWeights = false;
    PlanOptions m_absent; ///< what holds for rows that are not there
};

} // namespace tensorport
