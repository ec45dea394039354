#pragma once

#include "ui/base/latest_worker.h"
#include "ui/open/recent_models.h"

#include <QWidget>
#include <vector>

class QLabel;
class QLabel;
class QListWidget;
class QVBoxLayout;

namespace tensorport
{

/// What stands there before a model is open: a place to drop one, and the models opened last.
class EmptyPage : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyPage(RecentModels& recent, QWidget* parent = nullptr);

Q_SIGNALS:
    void openFileRequested();
    void openFolderRequested();
    void hubRequested();
    void modelRequested(const QStringList& paths);

protected:
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeDropArea();
    QWidget* makeRecent();
    void fillRecent();
    void fitDropArea();
    void showMissing(const std::vector<bool>& exist);

    RecentModels& m_recent;
    QLabel* m_picture;
    QVBoxLayout* m_areaLayout;
    QWidget* m_dropArea;
    QWidget* m_recentSection;
    QListWidget* m_list;
    LatestWorker m_worker;
};

} // namespace tensorport
