#pragma once

#include "ui/browse/json_dialog.h"
#include "ui/browse/opened_model.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace tensorport
{

class BarList;
class FactGrid;
class WrappedText;

/// What a model is: its size, what it is made of, and what its configuration, index and metadata say.
class SummaryPage : public QWidget
{
    Q_OBJECT

public:
    explicit SummaryPage(QWidget* parent = nullptr);

    void setModel(const OpenedModel& opened);

Q_SIGNALS:
    void filterRequested(const QString& text);

protected:
    void changeEvent(QEvent* event) override;

private:
    void makeSections();
    void fillHeadline();
    void fillConfig();
    void fillMetadata();
    void fillQuantization();
    void applyColours();
    void showJson(const QString& title, JsonDialog::Load load);

    OpenedModel m_opened;
    WrappedText* m_modelName;
    QLabel* m_headline;
    QLabel* m_folder;
    QWidget* m_notesSection;
    WrappedText* m_notes;
    BarList* m_dtypes;
    QWidget* m_layoutsSection;
    FactGrid* m_layouts;
    WrappedText* m_layoutWarnings;
    QWidget* m_modulesSection;
    BarList* m_modules;
    QWidget* m_configSection;
    FactGrid* m_config;
    QPushButton* m_showConfig;
    QWidget* m_indexSection;
    FactGrid* m_index;
    QPushButton* m_showIndex;
    QWidget* m_metadataSection;
    FactGrid* m_metadata;
    QPushButton* m_showMetadata;
};

} // namespace tensorport
