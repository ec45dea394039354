#pragma once

#include "core/job/job.h"
#include "core/profiles/profile.h"
#include "core/quant/quantization.h"
#include "ui/base/output_at_work.h"

#include <QWidget>

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

class QButtonGroup;
class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QSettings;
class QSpinBox;
class QToolButton;
class QVBoxLayout;

namespace tensorport
{

class PathEdit;
class ProfileRow;
class QuantizedChoices;
class ShardSlider;

/// What the user has chosen. With a problem, one sentence saying which choice cannot be, there is nothing to plan.
struct Choices
{
    PlanOptions plan;
    JobOptions job;
    QString problem;
};

/// The choices of a conversion: profile, format, precision, shard size, what to include, where to. Judges texts as they
/// are typed; knows nothing of plans.
class ChoicesPanel : public QWidget
{
    Q_OBJECT

public:
    ChoicesPanel(std::shared_ptr<const Model> model, const Quantization& quantization, QWidget* parent = nullptr);

    [[nodiscard]] Choices choices() const;

    /// The last of the choices, where to, which stands apart so that it is always in sight: its place is the dialog's.
    [[nodiscard]] QWidget* destinationRow() const { return m_destinationRow; }

    /// Sets what to include, as globs; none: everything.
    void include(const std::vector<std::string>& globs);

    /// Sets everything but where to.
    void choose(const Profile& profile);
    void chooseDestination(const QString& folder);

    /// The choices without where to, under no name; nothing while one of them cannot be.
    [[nodiscard]] std::optional<Profile> profile() const;

    /// Where other conversions write, or will: none of these folders is proposed.
    void setOthers(std::vector<OutputAtWork> others);
    [[nodiscard]] const std::vector<OutputAtWork>& others() const { return m_others; }

    /// Offers to replace an existing output, while there is one.
    void setOutputExists(bool exists);

    /// The choices of the last conversion. What belongs to one model is not kept: its precision, what becomes
    /// of its quantized weights, what to include, replacing.
    void load(const QSettings& settings);
    void save(QSettings& settings) const;

Q_SIGNALS:
    void changed();
    void unfolded(QWidget* part); ///< by a click: to be scrolled into sight

private:
    void addFormats(QVBoxLayout* layout);
    void addPrecision(QFormLayout* form);
    void addShardSize(QFormLayout* form);
    void addSelection(QFormLayout* form);
    void makeDestination();
    void addMore(QVBoxLayout* layout);
    void browse();
    void applyChange();
    void selectFormat(const QString& format);
    void showShardSize(const QString& size); ///< with a point, which the field shows as the language does
    [[nodiscard]] Choices typed() const; ///< all but where to
    [[nodiscard]] std::string_view format() const;
    [[nodiscard]] QString destination() const;

    std::shared_ptr<const Model> m_model;
    QString m_preferredParent;
    std::vector<OutputAtWork> m_others;
    QString m_proposed; ///< the destination that was proposed last; what differs is the user's own

    bool m_isBeingSet = false; ///< several choices at once, of which the last is not made yet

    ProfileRow* m_profiles = nullptr;
    QButtonGroup* m_formats = nullptr;
    QLabel* m_snippet = nullptr;
    QComboBox* m_precision = nullptr;
    QLabel* m_precisionHint = nullptr;
    QComboBox* m_overflow = nullptr;
    QuantizedChoices* m_quantized = nullptr;
    QComboBox* m_shardSize = nullptr;
    ShardSlider* m_shardSlider = nullptr;
    QLabel* m_shardHint = nullptr;
    QLineEdit* m_include = nullptr;
    QLabel* m_includeHint = nullptr;
    QLineEdit* m_exclude = nullptr;
    QLabel* m_excludeHint = nullptr;
    QWidget* m_destinationRow = nullptr;
    PathEdit* m_destination = nullptr;
    QLabel* m_destinationHint = nullptr;
    QCheckBox* m_replace = nullptr;
    QToolButton* m_moreButton = nullptr;
    QWidget* m_more = nullptr;
    QLineEdit* m_rules = nullptr;
    QLabel* m_rulesHint = nullptr;
    QComboBox* m_tree = nullptr;
    QComboBox* m_pickleProtocol = nullptr;
    QCheckBox* m_npyNames = nullptr;
    QCheckBox* m_verify = nullptr;
    QSpinBox* m_workers = nullptr;
    QSpinBox* m_memory = nullptr;
};

} // namespace tensorport
