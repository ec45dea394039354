#pragma once

#include <QMessageBox>
#include <QProgressDialog>

#include <functional>

namespace tensorport
{

/// Asks what becomes of conversions that are not finished when the window closes, without waiting for the answer.
/// `isListed`: the next start will list them. Deletes itself.
QMessageBox* askBeforeClosing(QWidget* parent, int unfinished, bool isListed, const std::function<void()>& keep,
    const std::function<void()>& cancel);

/// Says that the conversions are coming to their end. The caller deletes it.
QProgressDialog* showClosing(QWidget* parent, bool keeps);

} // namespace tensorport
