<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>open files</source>
        <translation>Dateien öffnen</translation>
    </message>
    <message>
        <source>open a folder</source>
        <translation>einen Ordner öffnen</translation>
    </message>
    <message>
        <source>open from the Hub cache</source>
        <translation>aus dem Hub-Cache öffnen</translation>
    </message>
    <message>
        <source>filter tensors</source>
        <translation>Tensoren filtern</translation>
    </message>
    <message>
        <source>convert</source>
        <translation>konvertieren</translation>
    </message>
    <message>
        <source>check</source>
        <translation>prüfen</translation>
    </message>
    <message>
        <source>close the model</source>
        <translation>das Modell schließen</translation>
    </message>
    <message>
        <source>next model</source>
        <translation>nächstes Modell</translation>
    </message>
    <message>
        <source>read the model again</source>
        <translation>das Modell neu einlesen</translation>
    </message>
    <message>
        <source>pause or resume the selected conversion</source>
        <translation>die gewählte Konvertierung anhalten oder fortsetzen</translation>
    </message>
    <message>
        <source>cancel or remove the selected conversion</source>
        <translation>die gewählte Konvertierung abbrechen oder entfernen</translation>
    </message>
    <message>
        <source>move the selected conversion in the queue</source>
        <translation>die gewählte Konvertierung vor- oder zurückreihen</translation>
    </message>
    <message>
        <source>show the selected conversion&apos;s log</source>
        <translation>das Protokoll der gewählten Konvertierung zeigen</translation>
    </message>
    <message>
        <source>clear filter or selection</source>
        <translation>Filter oder Auswahl aufheben</translation>
    </message>
    <message>
        <source>About TensorPort</source>
        <translation>Über TensorPort</translation>
    </message>
    <message>
        <source>Looks into safetensors models and turns them into what JAX users load.</source>
        <translation>Schaut in safetensors-Modelle hinein und macht daraus, was JAX-Nutzer laden.</translation>
    </message>
    <message>
        <source>one list instead of the tree</source>
        <translation>eine Liste statt des Baums</translation>
    </message>
    <message>
        <source>convert what is selected</source>
        <translation>konvertieren, was ausgewählt ist</translation>
    </message>
    <message>
        <source>copy what is selected: the names of tensors, the text of other rows</source>
        <translation>kopieren, was ausgewählt ist: die Namen der Tensoren, den Text anderer Zeilen</translation>
    </message>
    <message>
        <source>copy tensors as rows, for spreadsheets</source>
        <translation>Tensoren als Zeilen kopieren, für Tabellenprogramme</translation>
    </message>
    <message>
        <source>preferences</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>pause or resume all conversions</source>
        <translation>alle Konvertierungen anhalten oder fortsetzen</translation>
    </message>
    <message>
        <source>statistics of all tensors</source>
        <translation>Statistik aller Tensoren</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. Built with Qt %1 (LGPL), QCustomPlot %2 (GPL), %3.</source>
        <translation>Freie Software unter der GNU General Public License, Version 3 oder neuer. Gebaut mit Qt %1 (LGPL), QCustomPlot %2 (GPL), %3.</translation>
    </message>
    <message>
        <source>show or hide the conversions</source>
        <translation>die Konvertierungen zeigen oder verbergen</translation>
    </message>
</context>
<context>
    <name>Engine</name>
    <message>
        <source>{} B</source>
        <translation>{} B</translation>
    </message>
    <message>
        <source>{} kB</source>
        <translation>{} kB</translation>
    </message>
    <message>
        <source>{} MB</source>
        <translation>{} MB</translation>
    </message>
    <message>
        <source>{} GB</source>
        <translation>{} GB</translation>
    </message>
    <message>
        <source>{} TB</source>
        <translation>{} TB</translation>
    </message>
    <message>
        <source>{} PB</source>
        <translation>{} PB</translation>
    </message>
    <message>
        <source>{} EB</source>
        <translation>{} EB</translation>
    </message>
    <message>
        <source>{} KiB</source>
        <translation>{} KiB</translation>
    </message>
    <message>
        <source>{} MiB</source>
        <translation>{} MiB</translation>
    </message>
    <message>
        <source>{} GiB</source>
        <translation>{} GiB</translation>
    </message>
    <message>
        <source>{} TiB</source>
        <translation>{} TiB</translation>
    </message>
    <message>
        <source>{} PiB</source>
        <translation>{} PiB</translation>
    </message>
    <message>
        <source>{} EiB</source>
        <translation>{} EiB</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>{} s</source>
        <translation>{} s</translation>
    </message>
    <message>
        <source>{} min</source>
        <translation>{} min</translation>
    </message>
    <message>
        <source>{} min {} s</source>
        <translation>{} min {} s</translation>
    </message>
    <message>
        <source>{} h</source>
        <translation>{} h</translation>
    </message>
    <message>
        <source>{} h {} min</source>
        <translation>{} h {} min</translation>
    </message>
    <message>
        <source>the model cannot be checked: {}</source>
        <translation>das Modell kann nicht geprüft werden: {}</translation>
    </message>
    <message>
        <source>The index names the file {}, which is missing.</source>
        <translation>Der Index nennt die Datei {}, die fehlt.</translation>
    </message>
    <message>
        <source>{} names the tensor {} twice: one hides the other.</source>
        <translation>{} nennt den Tensor {} zweimal: einer verdeckt den anderen.</translation>
    </message>
    <message>
        <source>The tensor {} is in two files, {} and {}, which has nothing else: a copy.</source>
        <translation>Der Tensor {} liegt in zwei Dateien, {} und {}, die sonst nichts enthält: eine Kopie.</translation>
    </message>
    <message>
        <source>The tensor {} is in two files, {} and {}.</source>
        <translation>Der Tensor {} liegt in zwei Dateien, {} und {}.</translation>
    </message>
    <message>
        <source>{} cannot be read: {}</source>
        <translation>{} kann nicht gelesen werden: {}</translation>
    </message>
    <message>
        <source>{} names the metadata {} more than once: the last value is used.</source>
        <translation>{} nennt das Metadatum {} mehrmals: der letzte Wert gilt.</translation>
    </message>
    <message>
        <source>config.json says {} {}, and {} of {} bytes are {}.</source>
        <translation>config.json nennt {} {}, und {} von {} Byte sind {}.</translation>
    </message>
    <message>
        <source>config.json says num_hidden_layers {}, and {} has the numbers 0 to {}.</source>
        <translation>config.json nennt num_hidden_layers {}, und {} hat die Nummern 0 bis {}.</translation>
    </message>
    <message>
        <source>config.json says num_hidden_layers {}, and {} has no tensor of layer {}.</source>
        <translation>config.json nennt num_hidden_layers {}, und {} hat keinen Tensor der Schicht {}.</translation>
    </message>
    <message>
        <source>config.json says {} {}, and {} has {}, numbered 0 to {}.</source>
        <translation>config.json nennt {} {}, und {} hat {}, mit den Nummern 0 bis {}.</translation>
    </message>
    <message>
        <source>config.json says vocab_size {}, and the embedding {} has {} rows.</source>
        <translation>config.json nennt vocab_size {}, und das Embedding {} hat {} Zeilen.</translation>
    </message>
    <message>
        <source>config.json says hidden_size {}, and the embedding {} has {} columns.</source>
        <translation>config.json nennt hidden_size {}, und das Embedding {} hat {} Spalten.</translation>
    </message>
    <message>
        <source>config.json ties the output to the embedding (tie_word_embeddings), and {} stores {} all the same.</source>
        <translation>config.json verbindet die Ausgabe mit dem Embedding (tie_word_embeddings), und {} enthält {} trotzdem.</translation>
    </message>
    <message>
        <source>config.json says tie_word_embeddings false, and no file has an lm_head.weight beside {}.</source>
        <translation>config.json nennt tie_word_embeddings false, und keine Datei hat ein lm_head.weight neben {}.</translation>
    </message>
    <message>
        <source>config.json is no JSON object.</source>
        <translation>config.json ist kein JSON-Objekt.</translation>
    </message>
    <message>
        <source>Look for the .safetensors version of this model, or open the folder that has it.</source>
        <translation>Die .safetensors-Fassung dieses Modells suchen oder den Ordner öffnen, der sie enthält.</translation>
    </message>
    <message>
        <source>Download the index again. Without it every .safetensors file of the folder was checked on its own.</source>
        <translation>Den Index neu herunterladen. Ohne ihn wurde jede .safetensors-Datei des Ordners für sich geprüft.</translation>
    </message>
    <message>
        <source>Download this file again into the folder of the index.</source>
        <translation>Diese Datei neu in den Ordner des Index herunterladen.</translation>
    </message>
    <message>
        <source>Download the parts that are missing; their names count them.</source>
        <translation>Die fehlenden Teile herunterladen; ihre Namen zählen sie.</translation>
    </message>
    <message>
        <source>Run &quot;git lfs pull&quot; in the model&apos;s folder; git-lfs must be installed. Or download the file from the Hub.</source>
        <translation>Im Ordner des Modells „git lfs pull“ ausführen; git-lfs muss installiert sein. Oder die Datei vom Hub herunterladen.</translation>
    </message>
    <message>
        <source>Download the file again and compare its size with the one on the Hub.</source>
        <translation>Die Datei neu herunterladen und ihre Größe mit der auf dem Hub vergleichen.</translation>
    </message>
    <message>
        <source>Download the file again; look whether the disk is full.</source>
        <translation>Die Datei neu herunterladen; nachsehen, ob der Datenträger voll ist.</translation>
    </message>
    <message>
        <source>Put the .safetensors file itself in its place: download it again, or look for that version of the model.</source>
        <translation>Die .safetensors-Datei selbst an diese Stelle legen: neu herunterladen oder diese Fassung des Modells suchen.</translation>
    </message>
    <message>
        <source>Write what it gives into a plain file, and check that.</source>
        <translation>Was sie liefert, in eine gewöhnliche Datei schreiben und diese prüfen.</translation>
    </message>
    <message>
        <source>Download the file again, or ask who wrote it to write it anew.</source>
        <translation>Die Datei neu herunterladen, oder wer sie schrieb, soll sie neu schreiben.</translation>
    </message>
    <message>
        <source>See to it that the file can be read, and check again.</source>
        <translation>Dafür sorgen, dass die Datei gelesen werden kann, und erneut prüfen.</translation>
    </message>
    <message>
        <source>Write the file anew with every tensor under a name of its own.</source>
        <translation>Die Datei neu schreiben, jeden Tensor unter einem eigenen Namen.</translation>
    </message>
    <message>
        <source>Keep one of the two files, or open one alone: together they are not one model.</source>
        <translation>Eine der beiden Dateien behalten oder eine allein öffnen: zusammen sind sie kein Modell.</translation>
    </message>
    <message>
        <source>Download the index and the file again: they are of different versions, or the file is incomplete.</source>
        <translation>Index und Datei neu herunterladen: sie gehören zu verschiedenen Fassungen, oder die Datei ist unvollständig.</translation>
    </message>
    <message>
        <source>Download the index again: it belongs to other files.</source>
        <translation>Den Index neu herunterladen: er gehört zu anderen Dateien.</translation>
    </message>
    <message>
        <source>Download the index again, or write it anew.</source>
        <translation>Den Index neu herunterladen oder neu schreiben.</translation>
    </message>
    <message>
        <source>Look for the file that holds the scale: without it the weight has no values.</source>
        <translation>Die Datei suchen, die die Skala enthält: ohne sie hat das Gewicht keine Werte.</translation>
    </message>
    <message>
        <source>Look for the file that holds the packed weight: without it this tensor serves nothing.</source>
        <translation>Die Datei suchen, die das gepackte Gewicht enthält: ohne es nützt dieser Tensor nichts.</translation>
    </message>
    <message>
        <source>Download the files of these tensors again; if they are as published, ask who made the model.</source>
        <translation>Die Dateien dieser Tensoren neu herunterladen; sind sie wie veröffentlicht, den Urheber des Modells fragen.</translation>
    </message>
    <message>
        <source>Download the file again and check anew; if NaN remains, it was in the weights when they were saved.</source>
        <translation>Die Datei neu herunterladen und erneut prüfen; bleiben die NaN, waren sie schon beim Speichern in den Gewichten.</translation>
    </message>
    <message>
        <source>See whether the tensor is a mask; in weights, infinity comes from a conversion that overflowed.</source>
        <translation>Nachsehen, ob der Tensor eine Maske ist; in Gewichten kommt Unendlich von einer Konvertierung, die überlief.</translation>
    </message>
    <message>
        <source>See whether it was ever trained: a matrix of zeros passes nothing on.</source>
        <translation>Nachsehen, ob er je trainiert wurde: eine Matrix aus Nullen gibt nichts weiter.</translation>
    </message>
    <message>
        <source>A conversion can copy it packed, and not make it dense.</source>
        <translation>Eine Konvertierung kann ihn gepackt kopieren, aber nicht dicht machen.</translation>
    </message>
    <message>
        <source>See what wrote it; a conversion stops here unless told to copy it.</source>
        <translation>Nachsehen, was ihn schrieb; eine Konvertierung hält hier an, wenn sie ihn nicht kopieren soll.</translation>
    </message>
    <message>
        <source>Loaders that follow the index miss these tensors; TensorPort keeps them. Download the index again.</source>
        <translation>Programmen, die dem Index folgen, fehlen diese Tensoren; TensorPort behält sie. Den Index neu herunterladen.</translation>
    </message>
    <message>
        <source>Left out, since the index decides. Move it away, or open it alone if it is what you want.</source>
        <translation>Ausgelassen, da der Index entscheidet. Sie woanders hinlegen oder allein öffnen, wenn sie gemeint ist.</translation>
    </message>
    <message>
        <source>It usually holds the same weights once more, under other names: open one of the two, not the folder.</source>
        <translation>Sie enthält meist dieselben Gewichte noch einmal, unter anderen Namen: eine von beiden öffnen, nicht den Ordner.</translation>
    </message>
    <message>
        <source>Download model.safetensors.index.json; without it the Hub&apos;s loaders do not find the parts.</source>
        <translation>model.safetensors.index.json herunterladen; ohne sie finden die Programme des Hubs die Teile nicht.</translation>
    </message>
    <message>
        <source>Start the download again: it continues where it stopped.</source>
        <translation>Das Herunterladen erneut starten: es geht weiter, wo es endete.</translation>
    </message>
    <message>
        <source>Split the model into shards if other programs must read it.</source>
        <translation>Das Modell in Shards teilen, wenn andere Programme es lesen müssen.</translation>
    </message>
    <message>
        <source>These tensors can be copied as they are, and neither converted nor checked.</source>
        <translation>Diese Tensoren können kopiert werden, wie sie sind, aber weder konvertiert noch geprüft.</translation>
    </message>
    <message>
        <source>Download config.json again.</source>
        <translation>config.json neu herunterladen.</translation>
    </message>
    <message>
        <source>See whether config.json belongs to these weights, and whether files are missing.</source>
        <translation>Nachsehen, ob config.json zu diesen Gewichten gehört und ob Dateien fehlen.</translation>
    </message>
    <message>
        <source>See whether config.json belongs to these weights.</source>
        <translation>Nachsehen, ob config.json zu diesen Gewichten gehört.</translation>
    </message>
    <message>
        <source>Loaders may convert to what config.json says: correct it there.</source>
        <translation>Programme wandeln womöglich in das, was config.json nennt: dort berichtigen.</translation>
    </message>
    <message>
        <source>Loaders go by config.json: correct it there.</source>
        <translation>Programme richten sich nach config.json: dort berichtigen.</translation>
    </message>
    <message>
        <source>See whether a file is missing; if the embedding serves as the head, set tie_word_embeddings to true.</source>
        <translation>Nachsehen, ob eine Datei fehlt; dient das Embedding als Ausgabe, tie_word_embeddings auf true setzen.</translation>
    </message>
    <message>
        <source>Rename it before others write files by these names. TensorPort escapes them.</source>
        <translation>Umbenennen, bevor andere Dateien mit diesen Namen schreiben. TensorPort maskiert sie.</translation>
    </message>
    <message>
        <source>Rename it before others show it or write files by it. TensorPort escapes it.</source>
        <translation>Umbenennen, bevor andere ihn zeigen oder Dateien danach schreiben. TensorPort maskiert ihn.</translation>
    </message>
    <message>
        <source>Rename it: it is not what it looks like. TensorPort shows it escaped.</source>
        <translation>Umbenennen: er ist nicht, wonach er aussieht. TensorPort zeigt ihn maskiert.</translation>
    </message>
    <message>
        <source>Windows and macOS would take files of these names for one. TensorPort keeps them apart.</source>
        <translation>Windows und macOS hielten Dateien mit diesen Namen für eine. TensorPort hält sie auseinander.</translation>
    </message>
    <message>
        <source>Nested dicts cannot hold both: convert to flax or pickle with --tree flat, or to another format.</source>
        <translation>Verschachtelte Dicts können nicht beides enthalten: mit --tree flat nach flax oder pickle konvertieren, oder in ein anderes Format.</translation>
    </message>
    <message>
        <source>Windows cannot have files of this name. TensorPort escapes it.</source>
        <translation>Windows kann keine Dateien mit diesem Namen haben. TensorPort maskiert ihn.</translation>
    </message>
    <message>
        <source>Files of this name can be too long for a disk. TensorPort shortens it.</source>
        <translation>Dateien mit diesem Namen können für einen Datenträger zu lang sein. TensorPort kürzt ihn.</translation>
    </message>
    <message>
        <source>Programs that map the file must copy these tensors. Writing it anew aligns them.</source>
        <translation>Programme, die die Datei einblenden, müssen diese Tensoren kopieren. Neu geschrieben sind sie ausgerichtet.</translation>
    </message>
    <message>
        <source>Programs that map the file may have to copy tensors. Writing it anew mends it.</source>
        <translation>Programme, die die Datei einblenden, müssen Tensoren womöglich kopieren. Neu geschrieben ist das behoben.</translation>
    </message>
    <message>
        <source>For information only: nobody relies on it.</source>
        <translation>Nur zur Kenntnis: niemand verlässt sich darauf.</translation>
    </message>
    <message>
        <source>The first file&apos;s value is used.</source>
        <translation>Der Wert der ersten Datei gilt.</translation>
    </message>
    <message>
        <source>The last value is used, as the safetensors library does; converting to safetensors writes it alone.</source>
        <translation>Der letzte Wert gilt, wie in der safetensors-Bibliothek; eine Konvertierung nach safetensors schreibt nur ihn.</translation>
    </message>
    <message>
        <source>Loaders that go by config.json use the embedding in its place.</source>
        <translation>Programme, die sich nach config.json richten, nehmen stattdessen das Embedding.</translation>
    </message>
    <message>
        <source>Tied on purpose, or stored twice: one of them could be left out.</source>
        <translation>Absichtlich verbunden oder doppelt gespeichert: einer könnte wegbleiben.</translation>
    </message>
    <message>
        <source>Usual for norms that were never trained; see whether it was meant.</source>
        <translation>Üblich bei Normen, die nie trainiert wurden; nachsehen, ob es so gemeint war.</translation>
    </message>
    <message>
        <source>Some loaders refuse tensors without elements.</source>
        <translation>Manche Programme lehnen Tensoren ohne Elemente ab.</translation>
    </message>
    <message>
        <source>Not looked at: loading such a file can run any program inside it.</source>
        <translation>Nicht angesehen: beim Laden einer solchen Datei kann jedes Programm darin laufen.</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Warnungen</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <source>1 error</source>
        <translation>1 Fehler</translation>
    </message>
    <message>
        <source>{} errors</source>
        <translation>{} Fehler</translation>
    </message>
    <message>
        <source>1 warning</source>
        <translation>1 Warnung</translation>
    </message>
    <message>
        <source>{} warnings</source>
        <translation>{} Warnungen</translation>
    </message>
    <message>
        <source>1 note</source>
        <translation>1 Hinweis</translation>
    </message>
    <message>
        <source>{} notes</source>
        <translation>{} Hinweise</translation>
    </message>
    <message>
        <source>There are {} more of this kind.</source>
        <translation>Es gibt {} weitere dieser Art.</translation>
    </message>
    <message>
        <source>nothing wrong found</source>
        <translation>nichts Falsches gefunden</translation>
    </message>
    <message>
        <source>{}, {} and {}</source>
        <translation>{}, {} und {}</translation>
    </message>
    <message>
        <source>{} and {}</source>
        <translation>{} und {}</translation>
    </message>
    <message>
        <source>{} of {}</source>
        <translation>{} von {}</translation>
    </message>
    <message>
        <source>the headers of {} with {} of {}</source>
        <translation>die Header von {} mit {} von {}</translation>
    </message>
    <message>
        <source>the index, config.json, names and quantization companions</source>
        <translation>den Index, config.json, Namen und die Begleiter quantisierter Gewichte</translation>
    </message>
    <message>
        <source>the index, names and quantization companions</source>
        <translation>den Index, Namen und die Begleiter quantisierter Gewichte</translation>
    </message>
    <message>
        <source>config.json, names and quantization companions</source>
        <translation>config.json, Namen und die Begleiter quantisierter Gewichte</translation>
    </message>
    <message>
        <source>names and quantization companions</source>
        <translation>Namen und die Begleiter quantisierter Gewichte</translation>
    </message>
    <message>
        <source>Looked at {}, at {}, and at every value.</source>
        <translation>Angesehen: {}, {} und jeder Wert.</translation>
    </message>
    <message>
        <source>Looked at {}, at {}; values were not looked at.</source>
        <translation>Angesehen: {}, {}; Werte wurden nicht angesehen.</translation>
    </message>
    <message>
        <source>Check of {}</source>
        <translation>Prüfung von {}</translation>
    </message>
    <message>
        <source>Result: {}.</source>
        <translation>Ergebnis: {}.</translation>
    </message>
    <message>
        <source>{} is a download that has not ended.</source>
        <translation>{} ist noch nicht fertig heruntergeladen.</translation>
    </message>
    <message>
        <source>{} lies beside 1 other .safetensors file.</source>
        <translation>{} liegt neben 1 anderen .safetensors-Datei.</translation>
    </message>
    <message>
        <source>{} lies beside {} other .safetensors files.</source>
        <translation>{} liegt neben {} anderen .safetensors-Dateien.</translation>
    </message>
    <message>
        <source>The folder has {}, such as {}, and no index.</source>
        <translation>Der Ordner hat {}, zum Beispiel {}, und keinen Index.</translation>
    </message>
    <message>
        <source>Weights lie beside it as pickles, in {}.</source>
        <translation>Daneben liegen Gewichte als Pickle, in {}.</translation>
    </message>
    <message>
        <source>The index does not map the tensor {}.</source>
        <translation>Der Index ordnet den Tensor {} nicht zu.</translation>
    </message>
    <message>
        <source>The index says a total_size of {:.0f} bytes, and the tensors have {}.</source>
        <translation>Der Index nennt eine total_size von {:.0f} Byte, und die Tensoren haben {}.</translation>
    </message>
    <message>
        <source>The index maps the tensor {} to {}, which does not have it.</source>
        <translation>Der Index ordnet den Tensor {} der Datei {} zu, die ihn nicht hat.</translation>
    </message>
    <message>
        <source>The index maps the tensor {} to {}, but {} has it.</source>
        <translation>Der Index ordnet den Tensor {} der Datei {} zu, aber {} hat ihn.</translation>
    </message>
    <message>
        <source>The index maps the tensor {} twice.</source>
        <translation>Der Index ordnet den Tensor {} zweimal zu.</translation>
    </message>
    <message>
        <source>The data of {} begin at offset {}, which is no multiple of 8: its header is not padded.</source>
        <translation>Die Daten von {} beginnen beim Offset {}, keinem Vielfachen von 8: ihr Header ist nicht aufgefüllt.</translation>
    </message>
    <message>
        <source>The tensor {} of {} is not aligned: offset {}, expected a multiple of {} for {}.</source>
        <translation>Der Tensor {} in {} ist nicht ausgerichtet: Offset {}, erwartet ein Vielfaches von {} für {}.</translation>
    </message>
    <message>
        <source>The tensor {} of {} are not aligned: offset {}, expected a multiple of {} for {}.</source>
        <translation>Der Tensor {} in {} sind nicht ausgerichtet: Offset {}, erwartet ein Vielfaches von {} für {}.</translation>
    </message>
    <message>
        <source>{} has a header of {}: the safetensors library refuses to read more than {}.</source>
        <translation>{} hat einen Header von {}: die safetensors-Bibliothek liest nicht mehr als {}.</translation>
    </message>
    <message>
        <source>The files disagree about the metadata {}: {} in {}, {} in {}.</source>
        <translation>Die Dateien widersprechen sich beim Metadatum {}: {} in {}, {} in {}.</translation>
    </message>
    <message>
        <source>The tensor {} of {} has the dtype {}, which this version does not know.</source>
        <translation>Der Tensor {} in {} hat den Dtype {}, den diese Fassung nicht kennt.</translation>
    </message>
    <message>
        <source>The tensor {} of {} have the dtype {}, which this version does not know.</source>
        <translation>Der Tensor {} in {} haben den Dtype {}, den diese Fassung nicht kennt.</translation>
    </message>
    <message>
        <source>The tensor {} has no elements: shape {}.</source>
        <translation>Der Tensor {} hat keine Elemente: Form {}.</translation>
    </message>
    <message>
        <source>The tensor {} have no elements: shape {}.</source>
        <translation>Der Tensor {} haben keine Elemente: Form {}.</translation>
    </message>
    <message>
        <source>The tensors {} and {} differ only in the case of letters.</source>
        <translation>Die Tensoren {} und {} unterscheiden sich nur in Groß- und Kleinschreibung.</translation>
    </message>
    <message>
        <source>holds control characters</source>
        <translation>enthält Steuerzeichen</translation>
    </message>
    <message>
        <source>holds marks that turn the direction of writing</source>
        <translation>enthält Zeichen, die die Schreibrichtung umkehren</translation>
    </message>
    <message>
        <source>has {}, more than {}</source>
        <translation>hat {}, mehr als {}</translation>
    </message>
    <message>
        <source>is one that Windows reserves for a device</source>
        <translation>gehört unter Windows einem Gerät</translation>
    </message>
    <message>
        <source>The file name {} {}.</source>
        <translation>Der Dateiname {} {}.</translation>
    </message>
    <message>
        <source>The tensor name {} {}.</source>
        <translation>Der Tensorname {} {}.</translation>
    </message>
    <message>
        <source>The tensor name {} is empty.</source>
        <translation>Der Tensorname {} ist leer.</translation>
    </message>
    <message>
        <source>The tensor name {} is a path that leads out of its folder.</source>
        <translation>Der Tensorname {} ist ein Pfad, der aus seinem Ordner führt.</translation>
    </message>
    <message>
        <source>The tensor {} has the name of the module that holds {}.</source>
        <translation>Der Tensor {} heißt wie das Modul, das {} enthält.</translation>
    </message>
    <message>
        <source>{} changed while it was checked</source>
        <translation>{} hat sich während der Prüfung geändert</translation>
    </message>
    <message>
        <source>The tensor {} of {}</source>
        <translation>Der Tensor {} in {}</translation>
    </message>
    <message>
        <source>the first at index {}, offset {} of the file</source>
        <translation>zuerst bei Index {}, Offset {} der Datei</translation>
    </message>
    <message>
        <source>{} holds {} NaN among {}, {}.</source>
        <translation>{} enthält {} NaN (insgesamt {}), {}.</translation>
    </message>
    <message>
        <source>{} holds 1 infinity among {}, {}.</source>
        <translation>{} enthält 1 unendlichen Wert (insgesamt {}), {}.</translation>
    </message>
    <message>
        <source>{} holds {} infinities among {}, {}.</source>
        <translation>{} enthält {} unendliche Werte (insgesamt {}), {}.</translation>
    </message>
    <message>
        <source>{} holds {} in all of its {}.</source>
        <translation>{} enthält {} in allen seinen Werten, {}.</translation>
    </message>
    <message>
        <source>The tensors {} hold the same {}.</source>
        <translation>Die Tensoren {} enthalten dieselben Daten, {}.</translation>
    </message>
    <message>
        <source>has a hole at offset 0 of its data: the first tensor, {}, begins at {}</source>
        <translation>hat eine Lücke beim Offset 0 seiner Daten: der erste Tensor, {}, beginnt bei {}</translation>
    </message>
    <message>
        <source>has a hole at offset {} of its data: tensor {} ends there, and the next, {}, begins at {}</source>
        <translation>hat eine Lücke beim Offset {} seiner Daten: Tensor {} endet dort, und der nächste, {}, beginnt bei {}</translation>
    </message>
    <message>
        <source>has tensors that overlap at offset {} of its data: {} ends at {}, and {} begins before that</source>
        <translation>hat Tensoren, die sich beim Offset {} seiner Daten überlappen: {} endet bei {}, und {} beginnt davor</translation>
    </message>
    <message>
        <source>gives tensor {} the shape {}, more elements than 64 bits can count</source>
        <translation>gibt Tensor {} die Form {}, mehr Elemente, als 64 Bit zählen können</translation>
    </message>
    <message>
        <source>gives tensor {} the shape {} of {}, more bits than 64 bits can count</source>
        <translation>gibt Tensor {} die Form {} von {}, mehr Bits, als 64 Bit zählen können</translation>
    </message>
    <message>
        <source>gives tensor {} the shape {} of {}: {} elements of {} bits do not fill whole bytes</source>
        <translation>gibt Tensor {} die Form {} von {}: {} Elemente von {} Bit füllen keine ganzen Bytes</translation>
    </message>
    <message>
        <source>gives tensor {} the shape {} of {}: expected {} of data, found {}</source>
        <translation>gibt Tensor {} die Form {} von {}: erwartet {} Daten, gefunden {}</translation>
    </message>
    <message>
        <source>is truncated: it has {}, and lacks {} of those that its header describes; download it again</source>
        <translation>ist abgeschnitten: vorhanden sind {}, und es fehlen {} von denen, die der Header beschreibt; neu herunterladen</translation>
    </message>
    <message>
        <source>has {} behind its header, which describes no tensor</source>
        <translation>hat {} hinter dem Header, der keinen Tensor beschreibt</translation>
    </message>
    <message>
        <source>has {} behind the end of its last tensor, {}: it should end at byte {}, and has {}</source>
        <translation>hat {} hinter dem Ende des letzten Tensors, {}: sollte bei Byte {} enden und hat {}</translation>
    </message>
    <message>
        <source>names the tensor {} twice: one would hide the other</source>
        <translation>nennt den Tensor {} zweimal: einer würde den anderen verdecken</translation>
    </message>
    <message>
        <source>is a GGUF model, as llama.cpp uses: look for the .safetensors version of this model</source>
        <translation>ist ein GGUF-Modell, wie llama.cpp es verwendet: die .safetensors-Fassung dieses Modells suchen</translation>
    </message>
    <message>
        <source>is compressed with gzip: unpack it first</source>
        <translation>ist mit gzip gepackt: zuerst entpacken</translation>
    </message>
    <message>
        <source>is compressed with zstd: unpack it first</source>
        <translation>ist mit zstd gepackt: zuerst entpacken</translation>
    </message>
    <message>
        <source>is compressed with xz: unpack it first</source>
        <translation>ist mit xz gepackt: zuerst entpacken</translation>
    </message>
    <message>
        <source>is compressed with bzip2: unpack it first</source>
        <translation>ist mit bzip2 gepackt: zuerst entpacken</translation>
    </message>
    <message>
        <source>is an HDF5 file, as Keras writes: look for the .safetensors version of this model</source>
        <translation>ist eine HDF5-Datei, wie Keras sie schreibt: die .safetensors-Fassung dieses Modells suchen</translation>
    </message>
    <message>
        <source>is a NumPy array: TensorPort reads safetensors and writes NumPy</source>
        <translation>ist ein NumPy-Array: TensorPort liest safetensors und schreibt NumPy</translation>
    </message>
    <message>
        <source>is a program, not a model</source>
        <translation>ist ein Programm, kein Modell</translation>
    </message>
    <message>
        <source>{}: TensorPort reads only safetensors: look for the .safetensors version of this model, or save it with safetensors.torch.save_file</source>
        <translation>{}: TensorPort liest nur safetensors: die .safetensors-Fassung dieses Modells suchen oder es mit safetensors.torch.save_file speichern</translation>
    </message>
    <message>
        <source>is a Git LFS pointer, not the model itself: run &quot;git lfs pull&quot; in its folder, or download it from the Hub</source>
        <translation>ist ein Zeiger von Git LFS, nicht das Modell selbst: in seinem Ordner „git lfs pull“ ausführen oder es vom Hub herunterladen</translation>
    </message>
    <message>
        <source>is a Git LFS pointer, not the model itself, which has {} ({}): run &quot;git lfs pull&quot; in its folder, or download it from the Hub</source>
        <translation>ist ein Zeiger von Git LFS, nicht das Modell selbst, das {} ({}) hat: in seinem Ordner „git lfs pull“ ausführen oder es vom Hub herunterladen</translation>
    </message>
    <message>
        <source>is an HTML page, not a model: the link led to a web page, often one that asks to log in; download the file itself</source>
        <translation>ist eine HTML-Seite, kein Modell: die Adresse führte zu einer Webseite, oft einer mit Anmeldung; die Datei selbst herunterladen</translation>
    </message>
    <message>
        <source>is an XML document, not a model: a server sent {} in its place; download it again</source>
        <translation>ist ein XML-Dokument, kein Modell: ein Server hat stattdessen {} geschickt; neu herunterladen</translation>
    </message>
    <message>
        <source>is an error message of a server, not a model: {}; download it again</source>
        <translation>ist die Fehlermeldung eines Servers, kein Modell: {}; neu herunterladen</translation>
    </message>
    <message>
        <source>is a JSON document, not a model: it begins with {}</source>
        <translation>ist ein JSON-Dokument, kein Modell: es beginnt mit {}</translation>
    </message>
    <message>
        <source>is empty: its download never began, or the disk was full; download it again</source>
        <translation>ist leer: das Herunterladen hat nie begonnen, oder der Datenträger war voll; neu herunterladen</translation>
    </message>
    <message>
        <source>is a zip archive, as PyTorch writes its .bin and .pt files</source>
        <translation>ist ein Zip-Archiv, wie PyTorch seine .bin- und .pt-Dateien schreibt</translation>
    </message>
    <message>
        <source>is a pickle, as old versions of PyTorch write</source>
        <translation>ist ein Pickle, wie alte Fassungen von PyTorch es schreiben</translation>
    </message>
    <message>
        <source>is a tar archive: unpack it first</source>
        <translation>ist ein Tar-Archiv: zuerst entpacken</translation>
    </message>
    <message>
        <source>begins with {} zero bytes: its download was interrupted before the data came; download it again</source>
        <translation>beginnt mit {} Nullbytes: das Herunterladen brach ab, bevor Daten kamen; neu herunterladen</translation>
    </message>
    <message>
        <source>has a header that cannot be read: {}</source>
        <translation>hat einen Header, der nicht gelesen werden kann: {}</translation>
    </message>
    <message>
        <source>has a header that is no JSON object</source>
        <translation>hat einen Header, der kein JSON-Objekt ist</translation>
    </message>
    <message>
        <source>has a header with two &quot;__metadata__&quot; entries</source>
        <translation>hat einen Header mit zwei Einträgen &quot;__metadata__&quot;</translation>
    </message>
    <message>
        <source>has &quot;__metadata__&quot; at byte {} that is no JSON object</source>
        <translation>hat bei Byte {} ein &quot;__metadata__&quot;, das kein JSON-Objekt ist</translation>
    </message>
    <message>
        <source>has metadata {} at byte {} that is no text</source>
        <translation>hat das Metadatum {} bei Byte {}, das kein Text ist</translation>
    </message>
    <message>
        <source>describes tensor {} at byte {} by something that is no JSON object</source>
        <translation>beschreibt Tensor {} bei Byte {} durch etwas, das kein JSON-Objekt ist</translation>
    </message>
    <message>
        <source>describes tensor {} without &quot;{}&quot;</source>
        <translation>beschreibt Tensor {} ohne &quot;{}&quot;</translation>
    </message>
    <message>
        <source>describes tensor {} with two &quot;{}&quot; entries</source>
        <translation>beschreibt Tensor {} mit zwei Einträgen &quot;{}&quot;</translation>
    </message>
    <message>
        <source>gives tensor {} at byte {} a dtype that is no text</source>
        <translation>gibt Tensor {} bei Byte {} einen Dtype, der kein Text ist</translation>
    </message>
    <message>
        <source>gives tensor {} at byte {} a shape that is no list</source>
        <translation>gibt Tensor {} bei Byte {} eine Form, die keine Liste ist</translation>
    </message>
    <message>
        <source>gives tensor {} the dimension {} at byte {}, expected a whole number from 0 to 2^64 - 1</source>
        <translation>gibt Tensor {} die Dimension {} bei Byte {}, erwartet eine ganze Zahl von 0 bis 2^64 - 1</translation>
    </message>
    <message>
        <source>gives tensor {} at byte {} data_offsets that are no list</source>
        <translation>gibt Tensor {} bei Byte {} data_offsets, die keine Liste sind</translation>
    </message>
    <message>
        <source>gives tensor {} the data offset {} at byte {}, expected a whole number from 0 to 2^64 - 1</source>
        <translation>gibt Tensor {} den Offset {} bei Byte {}, erwartet eine ganze Zahl von 0 bis 2^64 - 1</translation>
    </message>
    <message>
        <source>gives tensor {} at byte {} too few data_offsets, expected 2: begin and end</source>
        <translation>gibt Tensor {} bei Byte {} zu wenige data_offsets, erwartet 2: Anfang und Ende</translation>
    </message>
    <message>
        <source>gives tensor {} at byte {} too many data_offsets, expected 2: begin and end</source>
        <translation>gibt Tensor {} bei Byte {} zu viele data_offsets, erwartet 2: Anfang und Ende</translation>
    </message>
    <message>
        <source>gives tensor {} data that end at {}, before they begin at {}</source>
        <translation>gibt Tensor {} Daten, die bei {} enden, bevor sie bei {} beginnen</translation>
    </message>
    <message>
        <source>has bad JSON in its header, at byte {} of the file: {}</source>
        <translation>hat fehlerhaftes JSON im Header, bei Byte {} der Datei: {}</translation>
    </message>
    <message>
        <source>cannot be read: {}</source>
        <translation>kann nicht gelesen werden: {}</translation>
    </message>
    <message>
        <source>is no JSON object</source>
        <translation>ist kein JSON-Objekt</translation>
    </message>
    <message>
        <source>has two &quot;weight_map&quot; entries</source>
        <translation>hat zwei Einträge &quot;weight_map&quot;</translation>
    </message>
    <message>
        <source>has no &quot;weight_map&quot;: it is not the index of a model</source>
        <translation>hat keine &quot;weight_map&quot;: es ist nicht der Index eines Modells</translation>
    </message>
    <message>
        <source>has an empty &quot;weight_map&quot;: it names no tensor</source>
        <translation>hat eine leere &quot;weight_map&quot;: sie nennt keinen Tensor</translation>
    </message>
    <message>
        <source>has a &quot;weight_map&quot; that is no JSON object</source>
        <translation>hat eine &quot;weight_map&quot;, die kein JSON-Objekt ist</translation>
    </message>
    <message>
        <source>maps tensor {} to something that is no file name</source>
        <translation>ordnet Tensor {} etwas zu, das kein Dateiname ist</translation>
    </message>
    <message>
        <source>maps tensor {} to {}, which is no file name</source>
        <translation>ordnet Tensor {} {} zu, was kein Dateiname ist</translation>
    </message>
    <message>
        <source>maps tensor {} to the absolute path {}: shards must lie in the index&apos;s folder</source>
        <translation>ordnet Tensor {} dem absoluten Pfad {} zu: Shards müssen im Ordner des Index liegen</translation>
    </message>
    <message>
        <source>maps tensor {} to {}, which leaves the index&apos;s folder</source>
        <translation>ordnet Tensor {} {} zu, was aus dem Ordner des Index führt</translation>
    </message>
    <message>
        <source>names more than {} different files: no model has so many shards</source>
        <translation>nennt mehr als {} verschiedene Dateien: kein Modell hat so viele Shards</translation>
    </message>
    <message>
        <source>has {}, expected at most {}</source>
        <translation>hat {}, erwartet höchstens {}</translation>
    </message>
    <message>
        <source>has bad JSON at byte {}: {}</source>
        <translation>hat fehlerhaftes JSON bei Byte {}: {}</translation>
    </message>
    <message>
        <source>nested too deeply</source>
        <translation>zu tief verschachtelt</translation>
    </message>
    <message>
        <source>not UTF-8 text</source>
        <translation>kein UTF-8-Text</translation>
    </message>
    <message>
        <source>a byte order mark, which JSON does not allow</source>
        <translation>eine Bytereihenfolge-Marke, die JSON nicht erlaubt</translation>
    </message>
    <message>
        <source>a zero byte</source>
        <translation>ein Nullbyte</translation>
    </message>
    <message>
        <source>bad JSON at byte {}</source>
        <translation>fehlerhaftes JSON bei Byte {}</translation>
    </message>
    <message>
        <source>{} names the file {}, which is missing: download it again</source>
        <translation>{} nennt die Datei {}, die fehlt: neu herunterladen</translation>
    </message>
    <message>
        <source>{} names the file {}, which is missing ({} of {} are): download it again</source>
        <translation>{} nennt die Datei {}, die fehlt ({} von {} fehlen): neu herunterladen</translation>
    </message>
    <message>
        <source>{} has {}</source>
        <translation>{} hat {}</translation>
    </message>
    <message>
        <source>{} names the tensor {} twice: one would hide the other</source>
        <translation>{} nennt den Tensor {} zweimal: einer würde den anderen verdecken</translation>
    </message>
    <message>
        <source>the tensor {} is in two files, {} and {}: they are not parts of one model</source>
        <translation>der Tensor {} liegt in zwei Dateien, {} und {}: sie sind nicht Teile eines Modells</translation>
    </message>
    <message>
        <source>maps the tensor {} to {}, which does not have it</source>
        <translation>ordnet den Tensor {} der Datei {} zu, die ihn nicht hat</translation>
    </message>
    <message>
        <source>maps the tensor {} to {}, but {} has it</source>
        <translation>ordnet den Tensor {} der Datei {} zu, aber {} hat ihn</translation>
    </message>
    <message>
        <source>maps the tensor {} twice</source>
        <translation>ordnet den Tensor {} zweimal zu</translation>
    </message>
    <message>
        <source>The index does not map the tensor {}: kept.</source>
        <translation>Der Index ordnet den Tensor {} nicht zu: behalten.</translation>
    </message>
    <message>
        <source>The files disagree about the metadata {}: {} of {} is used.</source>
        <translation>Die Dateien widersprechen sich beim Metadatum {}: {} aus {} gilt.</translation>
    </message>
    <message>
        <source>config.json is left out: {}.</source>
        <translation>config.json bleibt weg: {}.</translation>
    </message>
    <message>
        <source>the model cannot be opened: {}</source>
        <translation>das Modell kann nicht geöffnet werden: {}</translation>
    </message>
    <message>
        <source>{} and {} more</source>
        <translation>{} und {} weitere</translation>
    </message>
    <message>
        <source>is an empty folder</source>
        <translation>ist ein leerer Ordner</translation>
    </message>
    <message>
        <source>holds no .safetensors file itself; a model lies in a folder inside it: open {}</source>
        <translation>enthält selbst keine .safetensors-Datei; ein Modell liegt in einem Ordner darin: {} öffnen</translation>
    </message>
    <message>
        <source>holds no .safetensors file itself; models lie in folders inside it: open one of {}</source>
        <translation>enthält selbst keine .safetensors-Datei; Modelle liegen in Ordnern darin: einen von {} öffnen</translation>
    </message>
    <message>
        <source>holds no .safetensors file, only weights of another kind, such as {} ({}): look for the .safetensors version of this model</source>
        <translation>enthält keine .safetensors-Datei, nur Gewichte anderer Art, zum Beispiel {} ({}): die .safetensors-Fassung dieses Modells suchen</translation>
    </message>
    <message>
        <source>holds no .safetensors file, only {}</source>
        <translation>enthält keine .safetensors-Datei, nur {}</translation>
    </message>
    <message>
        <source>{} by the names of its files has {} parts, and only one is here: tensors may be missing.</source>
        <translation>{} hat nach den Namen seiner Dateien {} Teile, und nur einer ist hier: Tensoren fehlen womöglich.</translation>
    </message>
    <message>
        <source>{} by the names of its files has {} parts, and only {} are here: tensors may be missing.</source>
        <translation>{} hat nach den Namen seiner Dateien {} Teile, und nur {} sind hier: Tensoren fehlen womöglich.</translation>
    </message>
    <message>
        <source>The index does not name {}: left out.</source>
        <translation>Der Index nennt {} nicht: ausgelassen.</translation>
    </message>
    <message>
        <source>{} holds several indexes, {}: open the one that you mean</source>
        <translation>{} enthält mehrere Indexe, {}: den gemeinten öffnen</translation>
    </message>
    <message>
        <source>no model is named</source>
        <translation>kein Modell ist genannt</translation>
    </message>
    <message>
        <source>several inputs can be one model only when all are .safetensors files: open one folder or one index at a time</source>
        <translation>mehrere Eingaben können nur dann ein Modell sein, wenn alle .safetensors-Dateien sind: einen Ordner oder einen Index auf einmal öffnen</translation>
    </message>
    <message>
        <source>has only {}, expected at least the 8 of a header&apos;s length: it is truncated or no safetensors file</source>
        <translation>hat nur {}, erwartet mindestens die 8 der Länge eines Headers: abgeschnitten oder keine safetensors-Datei</translation>
    </message>
    <message>
        <source>announces a header of 0 bytes: it is damaged or no safetensors file</source>
        <translation>kündigt einen Header von 0 Bytes an: beschädigt oder keine safetensors-Datei</translation>
    </message>
    <message>
        <source>announces a header of {}, expected at most {}</source>
        <translation>kündigt einen Header von {} an, erwartet höchstens {}</translation>
    </message>
    <message>
        <source>is no safetensors file: its first 8 bytes would announce a header of {}</source>
        <translation>ist keine safetensors-Datei: die ersten 8 Bytes würden einen Header von {} ankündigen</translation>
    </message>
    <message>
        <source>is truncated inside its header: it has {}, and lacks {} or more; download it again</source>
        <translation>ist im Header abgeschnitten: vorhanden sind {}, und es fehlen {} oder mehr; neu herunterladen</translation>
    </message>
    <message>
        <source>is no safetensors file: its first 8 bytes would announce a header of {}, and it has only {}</source>
        <translation>ist keine safetensors-Datei: die ersten 8 Bytes würden einen Header von {} ankündigen, und vorhanden sind nur {}</translation>
    </message>
    <message>
        <source>{} is a link to a file that is missing: the download is not complete; download it again</source>
        <translation>{} ist eine Verknüpfung mit einer fehlenden Datei: sie ist nicht fertig heruntergeladen; neu herunterladen</translation>
    </message>
    <message>
        <source>{} ({} in all)</source>
        <translation>{} (insgesamt {})</translation>
    </message>
    <message>
        <source>[{}, ... {} dimensions]</source>
        <translation>[{}, ... {} Dimensionen]</translation>
    </message>
    <message>
        <source>1 byte</source>
        <translation>1 Byte</translation>
    </message>
    <message>
        <source>{} bytes</source>
        <translation>{} Byte</translation>
    </message>
    <message>
        <source>1 tensor</source>
        <translation>1 Tensor</translation>
    </message>
    <message>
        <source>{} tensors</source>
        <translation>{} Tensoren</translation>
    </message>
    <message>
        <source>1 file</source>
        <translation>1 Datei</translation>
    </message>
    <message>
        <source>{} files</source>
        <translation>{} Dateien</translation>
    </message>
    <message>
        <source>1 element</source>
        <translation>1 Element</translation>
    </message>
    <message>
        <source>{} elements</source>
        <translation>{} Elemente</translation>
    </message>
    <message>
        <source>{} and 1 other</source>
        <translation>{} und 1 weiterer</translation>
    </message>
    <message>
        <source>{} and {} others</source>
        <translation>{} und {} weitere</translation>
    </message>
    <message>
        <source>the pattern {} has a [ without its ]; write \[ for the bracket itself</source>
        <translation>das Muster {} hat ein [ ohne sein ]; \[ steht für die Klammer selbst</translation>
    </message>
    <message>
        <source>{} is no precision; choose keep, bf16, f16 or f32</source>
        <translation>{} ist keine Genauigkeit; möglich sind keep, bf16, f16 oder f32</translation>
    </message>
    <message>
        <source>{} is no dtype rule; write GLOB=DTYPE, for example model.norm.*=f32</source>
        <translation>{} ist keine Dtype-Regel; zu schreiben als GLOB=DTYPE, zum Beispiel model.norm.*=f32</translation>
    </message>
    <message>
        <source>in the dtype rule {}, {}</source>
        <translation>in der Dtype-Regel {}: {}</translation>
    </message>
    <message>
        <source>{} is no shard size; choose none, git-lfs, fat32, hf, or a size such as 1.8GB, 1.8GiB or 2147483648</source>
        <translation>{} ist keine Shard-Größe; möglich sind none, git-lfs, fat32, hf oder eine Größe wie 1,8 GB, 1,8 GiB oder 2147483648</translation>
    </message>
    <message>
        <source>{} is no overflow policy; choose error, saturate or inf</source>
        <translation>{} ist keine Regel für Überläufe; möglich sind error, saturate oder inf</translation>
    </message>
    <message>
        <source>{} is no way with quantized weights; choose dequantize or keep</source>
        <translation>{} ist keine Regel für quantisierte Gewichte; möglich sind dequantize oder keep</translation>
    </message>
    <message>
        <source>{} is no way with unknown quantized tensors; choose error or raw</source>
        <translation>{} ist keine Regel für unbekannte quantisierte Tensoren; möglich sind error oder raw</translation>
    </message>
    <message>
        <source>{} is no layout of MXFP4 experts; choose hf or raw</source>
        <translation>{} ist kein Layout von MXFP4-Experten; möglich sind hf oder raw</translation>
    </message>
    <message>
        <source>{} is no kind of tree; choose nested or flat</source>
        <translation>{} ist keine Art von Baum; möglich sind nested oder flat</translation>
    </message>
    <message>
        <source>the weight {} would exceed 2^64 bytes as {}</source>
        <translation>das Gewicht {} hätte als {} mehr als 2^64 Bytes</translation>
    </message>
    <message>
        <source>the tensor {} cannot be cast from {} to {}</source>
        <translation>der Tensor {} kann nicht von {} in {} gewandelt werden</translation>
    </message>
    <message>
        <source>the tensor {} would exceed 2^64 bytes as {}</source>
        <translation>der Tensor {} hätte als {} mehr als 2^64 Bytes</translation>
    </message>
    <message>
        <source>the model {} has no tensors</source>
        <translation>das Modell {} hat keine Tensoren</translation>
    </message>
    <message>
        <source>the exclude globs {} leave no tensor of {}</source>
        <translation>die Ausschlussmuster {} lassen keinen Tensor von {} übrig</translation>
    </message>
    <message>
        <source>no tensor of {} matches the include globs {}</source>
        <translation>kein Tensor von {} passt zu den Einschlussmustern {}</translation>
    </message>
    <message>
        <source>; globs go by the names of dense weights: {} belongs to {}</source>
        <translation>; Muster gelten für die Namen dichter Gewichte: {} gehört zu {}</translation>
    </message>
    <message>
        <source>; globs go by the names of dense weights, such as {}</source>
        <translation>; Muster gelten für die Namen dichter Gewichte, zum Beispiel {}</translation>
    </message>
    <message>
        <source>a value above it stops the conversion, unless overflow is set to saturate or inf.</source>
        <translation>ein Wert darüber hält die Konvertierung an, außer wenn bei Überlauf die größte Zahl oder Unendlich gewählt ist.</translation>
    </message>
    <message>
        <source>a value above it becomes that value.</source>
        <translation>ein Wert darüber wird zu diesem Wert.</translation>
    </message>
    <message>
        <source>a value above it becomes infinity.</source>
        <translation>ein Wert darüber wird zu Unendlich.</translation>
    </message>
    <message>
        <source>is cast from {} to {}, whose largest value is {}: {}</source>
        <translation>wird von {} in {} gewandelt, dessen größter Wert {} ist: {}</translation>
    </message>
    <message>
        <source>are cast from {} to {}, whose largest value is {}: {}</source>
        <translation>werden von {} in {} gewandelt, dessen größter Wert {} ist: {}</translation>
    </message>
    <message>
        <source>Dtype names of .npy files have no effect on this format.</source>
        <translation>Dtype-Namen von .npy-Dateien haben auf dieses Format keine Wirkung.</translation>
    </message>
    <message>
        <source>A flat tree has no effect on this format, which has none.</source>
        <translation>Ein flacher Baum hat auf dieses Format, das keinen hat, keine Wirkung.</translation>
    </message>
    <message>
        <source>The pickle protocol has no effect on this format.</source>
        <translation>Das Pickle-Protokoll hat auf dieses Format keine Wirkung.</translation>
    </message>
    <message>
        <source>The include glob {} matches no tensor</source>
        <translation>Das Einschlussmuster {} passt zu keinem Tensor</translation>
    </message>
    <message>
        <source>The exclude glob {} matches no included tensor</source>
        <translation>Das Ausschlussmuster {} passt zu keinem eingeschlossenen Tensor</translation>
    </message>
    <message>
        <source>The dtype rule for {} matches no selected tensor</source>
        <translation>Die Dtype-Regel für {} passt zu keinem gewählten Tensor</translation>
    </message>
    <message>
        <source>belongs to a quantized weight of no known layout and is kept as it is.</source>
        <translation>gehört zu einem quantisierten Gewicht unbekannten Layouts und bleibt, wie er ist.</translation>
    </message>
    <message>
        <source>belong to quantized weights of no known layout and are kept as they are.</source>
        <translation>gehören zu quantisierten Gewichten unbekannten Layouts und bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>What is kept could not be decoded: {}.</source>
        <translation>Was bleibt, könnte nicht dekodiert werden: {}.</translation>
    </message>
    <message>
        <source>is of a packed weight that only some tensors are selected of.</source>
        <translation>gehört zu einem gepackten Gewicht, von dem nur einige Tensoren gewählt sind.</translation>
    </message>
    <message>
        <source>are of packed weights that only some tensors are selected of.</source>
        <translation>gehören zu gepackten Gewichten, von denen nur einige Tensoren gewählt sind.</translation>
    </message>
    <message>
        <source>is quantized ({}) and comes out dense.</source>
        <translation>ist quantisiert ({}) und wird dicht.</translation>
    </message>
    <message>
        <source>are quantized ({}) and come out dense.</source>
        <translation>sind quantisiert ({}) und werden dicht.</translation>
    </message>
    <message>
        <source>is {}, which JAX reads as {} unless jax_enable_x64 is set.</source>
        <translation>ist {}, was JAX als {} liest, wenn jax_enable_x64 nicht gesetzt ist.</translation>
    </message>
    <message>
        <source>are {}, which JAX reads as {} unless jax_enable_x64 is set.</source>
        <translation>sind {}, was JAX als {} liest, wenn jax_enable_x64 nicht gesetzt ist.</translation>
    </message>
    <message>
        <source>The output is {} files, which take {} on a disk with blocks of 4 KiB for {} of data.</source>
        <translation>Die Ausgabe hat {} Dateien, die auf einem Datenträger mit Blöcken von 4 KiB {} für {} Daten belegen.</translation>
    </message>
    <message>
        <source>{} is no output format; choose {}</source>
        <translation>{} ist kein Ausgabeformat; möglich sind {}</translation>
    </message>
    <message>
        <source>a shard size of zero bytes holds nothing; choose none for no bound</source>
        <translation>eine Shard-Größe von null Bytes fasst nichts; none steht für keine Grenze</translation>
    </message>
    <message>
        <source>{} is no pickle protocol to write; choose 5 or 4</source>
        <translation>{} ist kein Pickle-Protokoll, das geschrieben wird; möglich sind 5 oder 4</translation>
    </message>
    <message>
        <source>{} is no precision to convert to; choose BF16, F16 or F32</source>
        <translation>{} ist keine Genauigkeit, in die gewandelt wird; möglich sind BF16, F16 oder F32</translation>
    </message>
    <message>
        <source>they are no JSON object</source>
        <translation>sie sind kein JSON-Objekt</translation>
    </message>
    <message>
        <source>{} is unknown</source>
        <translation>{} ist unbekannt</translation>
    </message>
    <message>
        <source>{} is missing</source>
        <translation>{} fehlt</translation>
    </message>
    <message>
        <source>{} is {}, expected {}</source>
        <translation>{} ist {}, erwartet {}</translation>
    </message>
    <message>
        <source>an array of strings</source>
        <translation>eine Liste von Texten</translation>
    </message>
    <message>
        <source>a number of bytes or null</source>
        <translation>eine Anzahl von Bytes oder null</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true oder false</translation>
    </message>
    <message>
        <source>a string</source>
        <translation>ein Text</translation>
    </message>
    <message>
        <source>these options are not of this version: {}</source>
        <translation>diese Optionen sind nicht aus dieser Fassung: {}</translation>
    </message>
    <message>
        <source>{} would be replaced, and is one of the model&apos;s own: choose another folder</source>
        <translation>{} würde ersetzt und gehört zum Modell selbst: einen anderen Ordner wählen</translation>
    </message>
    <message>
        <source>{} and {} more would be replaced, and are the model&apos;s own: choose another folder</source>
        <translation>{} und {} weitere würden ersetzt und gehören zum Modell selbst: einen anderen Ordner wählen</translation>
    </message>
    <message>
        <source>{}, a symbolic link that may leave the folder, is in the way: choose another folder</source>
        <translation>{}, eine symbolische Verknüpfung, die aus dem Ordner führen kann, ist im Weg: einen anderen Ordner wählen</translation>
    </message>
    <message>
        <source>{}, which is no folder, is in the way: choose another folder</source>
        <translation>{}, kein Ordner, ist im Weg: einen anderen Ordner wählen</translation>
    </message>
    <message>
        <source>{}, which is no plain file, is in the way: choose another folder</source>
        <translation>{}, keine gewöhnliche Datei, ist im Weg: einen anderen Ordner wählen</translation>
    </message>
    <message>
        <source>{} is the model&apos;s own folder: the output would lie among its files. A folder of its own keeps them apart.</source>
        <translation>{} ist der Ordner des Modells: die Ausgabe läge zwischen seinen Dateien. Ein eigener Ordner hält sie auseinander.</translation>
    </message>
    <message>
        <source>{} lies in the model&apos;s folder: whoever copies or uploads the model takes the output along.</source>
        <translation>{} liegt im Ordner des Modells: wer das Modell kopiert oder hochlädt, nimmt die Ausgabe mit.</translation>
    </message>
    <message>
        <source>no output folder is named</source>
        <translation>kein Ausgabeordner ist genannt</translation>
    </message>
    <message>
        <source>{} is in the way: it is no folder</source>
        <translation>{} ist im Weg: es ist kein Ordner</translation>
    </message>
    <message>
        <source>{} is in the way: it is a link to what is missing</source>
        <translation>{} ist im Weg: es ist eine Verknüpfung mit etwas, das fehlt</translation>
    </message>
    <message>
        <source>{} are needed in {}, and {} are free: {} are missing</source>
        <translation>{0} werden in {1} gebraucht, und {2} sind frei: {3} fehlen</translation>
    </message>
    <message>
        <source>it is a link to a file that is missing</source>
        <translation>es ist eine Verknüpfung mit einer fehlenden Datei</translation>
    </message>
    <message>
        <source>it has {}</source>
        <translation>es hat {}</translation>
    </message>
    <message>
        <source>The model&apos;s {} is not copied: {}.</source>
        <translation>{} des Modells wird nicht kopiert: {}.</translation>
    </message>
    <message>
        <source>The model&apos;s {} is not copied: the output has a file of that name.</source>
        <translation>{} des Modells wird nicht kopiert: die Ausgabe hat eine Datei dieses Namens.</translation>
    </message>
    <message>
        <source>the model&apos;s folder {} is gone since the model was opened: put it back, or open the model again</source>
        <translation>der Ordner {} des Modells ist weg, seit es geöffnet wurde: wiederherstellen oder das Modell erneut öffnen</translation>
    </message>
    <message>
        <source>the model&apos;s file {} is gone since the model was opened: put it back, or open the model again</source>
        <translation>die Datei {} des Modells ist weg, seit es geöffnet wurde: wiederherstellen oder das Modell erneut öffnen</translation>
    </message>
    <message>
        <source>the quantized weight {} has changed since the model was opened</source>
        <translation>das quantisierte Gewicht {} hat sich geändert, seit das Modell geöffnet wurde</translation>
    </message>
    <message>
        <source>cannot read the tensor {}: {}</source>
        <translation>der Tensor {} lässt sich nicht lesen: {}</translation>
    </message>
    <message>
        <source>a packed weight is neither GPTQ nor AWQ gemm</source>
        <translation>ein gepacktes Gewicht ist weder GPTQ noch AWQ gemm</translation>
    </message>
    <message>
        <source>{}.scales with {} columns (GPTQ) or {} (AWQ), and config.json without gemv or marlin</source>
        <translation>{}.scales mit {} Spalten (GPTQ) oder {} (AWQ) und config.json ohne gemv und marlin</translation>
    </message>
    <message>
        <source>the zero points of an AWQ weight do not fit it</source>
        <translation>die Nullpunkte eines AWQ-Gewichts passen nicht dazu</translation>
    </message>
    <message>
        <source>a table of values has another shape</source>
        <translation>eine Wertetabelle hat eine andere Form</translation>
    </message>
    <message>
        <source>the state of a bitsandbytes weight is none</source>
        <translation>der Zustand eines bitsandbytes-Gewichts ist ungültig</translation>
    </message>
    <message>
        <source>JSON with shape and blocksize</source>
        <translation>JSON mit shape und blocksize</translation>
    </message>
    <message>
        <source>a bitsandbytes weight lacks its state or its values</source>
        <translation>einem bitsandbytes-Gewicht fehlen sein Zustand oder seine Werte</translation>
    </message>
    <message>
        <source>{0}.quant_state.bitsandbytes__nf4 (or __fp4) and {0}.quant_map</source>
        <translation>{0}.quant_state.bitsandbytes__nf4 (oder __fp4) und {0}.quant_map</translation>
    </message>
    <message>
        <source>a bitsandbytes weight does not fit its state</source>
        <translation>ein bitsandbytes-Gewicht passt nicht zu seinem Zustand</translation>
    </message>
    <message>
        <source>{} bytes of codes and {} scales, for shape {}</source>
        <translation>{} Byte Codes und {} Skalen, für die Form {}</translation>
    </message>
    <message>
        <source>a bitsandbytes weight lacks the scales of its scales</source>
        <translation>einem bitsandbytes-Gewicht fehlen die Skalen seiner Skalen</translation>
    </message>
    <message>
        <source>{0}.nested_absmax and {0}.nested_quant_map</source>
        <translation>{0}.nested_absmax und {0}.nested_quant_map</translation>
    </message>
    <message>
        <source>the scales of scales of a bitsandbytes weight do not fit</source>
        <translation>die Skalen der Skalen eines bitsandbytes-Gewichts passen nicht</translation>
    </message>
    <message>
        <source>the state of a bitsandbytes weight does not fit its nested scales</source>
        <translation>der Zustand eines bitsandbytes-Gewichts passt nicht zu seinen verschachtelten Skalen</translation>
    </message>
    <message>
        <source>nested_offset in the state</source>
        <translation>nested_offset im Zustand</translation>
    </message>
    <message>
        <source>the scales of a bitsandbytes weight do not fit it</source>
        <translation>die Skalen eines bitsandbytes-Gewichts passen nicht dazu</translation>
    </message>
    <message>
        <source>a bitsandbytes weight is tiled for a GPU</source>
        <translation>ein bitsandbytes-Gewicht ist für eine GPU gekachelt</translation>
    </message>
    <message>
        <source>the weight {} has {}</source>
        <translation>das Gewicht {} hat {}</translation>
    </message>
    <message>
        <source>{} weights have {}, {} among them</source>
        <translation>{} Gewichte haben {}, darunter {}</translation>
    </message>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
    <message>
        <source>{} says {}, which no weight can have: it is not used.</source>
        <translation>{} nennt {}, was kein Gewicht haben kann: Es wird nicht verwendet.</translation>
    </message>
    <message>
        <source>{} says that the model is quantized ({}), and none of its tensors is.</source>
        <translation>Laut {} ist das Modell quantisiert ({}), doch keiner seiner Tensoren ist es.</translation>
    </message>
    <message>
        <source>config.json is no JSON: what it says of quantization is not known, and it is copied as it is.</source>
        <translation>config.json ist kein JSON: Was darin über die Quantisierung steht, ist nicht bekannt, und die Datei wird unverändert kopiert.</translation>
    </message>
    <message>
        <source>config.json has numbers that JSON does not know, such as Infinity: it is copied as it is, with what it says of quantization.</source>
        <translation>config.json enthält Zahlen, die JSON nicht kennt, etwa Infinity: Die Datei wird unverändert kopiert, mit dem, was darin über die Quantisierung steht.</translation>
    </message>
    <message>
        <source>config.json says nothing of quantization, and {}.</source>
        <translation>config.json sagt nichts über eine Quantisierung, doch {}.</translation>
    </message>
    <message>
        <source>the weight {} is quantized</source>
        <translation>das Gewicht {} ist quantisiert</translation>
    </message>
    <message>
        <source>{} weights are quantized, {} among them</source>
        <translation>{} Gewichte sind quantisiert, darunter {}</translation>
    </message>
    <message>
        <source>No config.json tells the version of GPTQ: {} taken as of version 1.</source>
        <translation>Keine config.json nennt die Version von GPTQ: {}; sie gelten als Nullpunkte der Version 1.</translation>
    </message>
    <message>
        <source>the weight {} has zero points, which are</source>
        <translation>das Gewicht {} hat Nullpunkte</translation>
    </message>
    <message>
        <source>{} weights, {} among them, have zero points, which are</source>
        <translation>{} Gewichte haben Nullpunkte, darunter {}</translation>
    </message>
    <message>
        <source>Nothing tells whether the inputs are ordered by activation: {}.</source>
        <translation>Nichts sagt, ob die Eingänge nach Aktivierung geordnet sind: {}.</translation>
    </message>
    <message>
        <source>the weight {} has no .g_idx and is taken in order</source>
        <translation>das Gewicht {} hat kein .g_idx und wird der Reihe nach gelesen</translation>
    </message>
    <message>
        <source>{} weights have no .g_idx and are taken in order, {} among them</source>
        <translation>{} Gewichte haben kein .g_idx und werden der Reihe nach gelesen, darunter {}</translation>
    </message>
    <message>
        <source>{} says a scale for each channel, and {}.</source>
        <translation>{} nennt eine Skala für jeden Kanal, doch {}.</translation>
    </message>
    <message>
        <source>one for all of them</source>
        <translation>eine für alle</translation>
    </message>
    <message>
        <source>Nothing tells whether zero points are missing: {}.</source>
        <translation>Nichts sagt, ob Nullpunkte fehlen: {}.</translation>
    </message>
    <message>
        <source>the weight {} has none and is taken as symmetric</source>
        <translation>das Gewicht {} hat keine und gilt als symmetrisch</translation>
    </message>
    <message>
        <source>{} weights have none and are taken as symmetric, {} among them</source>
        <translation>{} Gewichte haben keine und gelten als symmetrisch, darunter {}</translation>
    </message>
    <message>
        <source>{} says {} bits, and {}.</source>
        <translation>{} nennt {} Bit, doch {}.</translation>
    </message>
    <message>
        <source>{} says groups of {}, and {}.</source>
        <translation>{} nennt Gruppen von {}, doch {}.</translation>
    </message>
    <message>
        <source>groups of {}</source>
        <translation>Gruppen von {}</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>{} says blocks of {} x {}, and {}.</source>
        <translation>{} nennt Blöcke von {} x {}, doch {}.</translation>
    </message>
    <message>
        <source>{} says that weights are quantized by {}, and {}.</source>
        <translation>Laut {} sind Gewichte mit {} quantisiert, doch {}.</translation>
    </message>
    <message>
        <source>the weight {} is {}</source>
        <translation>das Gewicht {} ist {}</translation>
    </message>
    <message>
        <source>{} weights are {}, {} among them</source>
        <translation>{} Gewichte sind {}, darunter {}</translation>
    </message>
    <message>
        <source>There are more scales than blocks: {}. The surplus is not used.</source>
        <translation>Es gibt mehr Skalen als Blöcke: {}. Die überzähligen werden nicht verwendet.</translation>
    </message>
    <message>
        <source>the weight {} has more than its shape needs</source>
        <translation>das Gewicht {} hat mehr, als seine Form braucht</translation>
    </message>
    <message>
        <source>{} weights have more than their shapes need, {} among them</source>
        <translation>{} Gewichte haben mehr, als ihre Formen brauchen, darunter {}</translation>
    </message>
    <message>
        <source>The tensor {} is named as the scale of a weight that is dense, and kept as it is.</source>
        <translation>Der Tensor {} heißt wie die Skala eines Gewichts, das dicht ist, und bleibt, wie er ist.</translation>
    </message>
    <message>
        <source>{} tensors, {} among them, are named as scales of weights that are dense, and kept as they are.</source>
        <translation>{} Tensoren, darunter {}, heißen wie Skalen von Gewichten, die dicht sind, und bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>the block size of FP8 weights is none</source>
        <translation>die Blockgröße von FP8-Gewichten ist ungültig</translation>
    </message>
    <message>
        <source>two positive numbers as weight_block_size, which is {}</source>
        <translation>zwei positive Zahlen als weight_block_size statt {}</translation>
    </message>
    <message>
        <source>the scales of an FP8 weight do not fit it</source>
        <translation>die Skalen eines FP8-Gewichts passen nicht dazu</translation>
    </message>
    <message>
        <source>scales for {} matrices</source>
        <translation>Skalen für {} Matrizen</translation>
    </message>
    <message>
        <source>the blocks of an FP8 weight may be of several sizes</source>
        <translation>für die Blöcke eines FP8-Gewichts kommen mehrere Größen infrage</translation>
    </message>
    <message>
        <source>weight_block_size in config.json, such as [{}, {}] or [{}, {}]</source>
        <translation>weight_block_size in config.json, etwa [{}, {}] oder [{}, {}]</translation>
    </message>
    <message>
        <source>{} x {} scales for blocks of {} x {}</source>
        <translation>{} x {} Skalen für Blöcke von {} x {}</translation>
    </message>
    <message>
        <source>weight_block_size in config.json, or a grid of usual blocks</source>
        <translation>weight_block_size in config.json oder ein Raster üblicher Blöcke</translation>
    </message>
    <message>
        <source>the scale of an FP8 weight is of a dtype that scales do not have</source>
        <translation>die Skala eines FP8-Gewichts hat einen Dtype, den Skalen nicht haben</translation>
    </message>
    <message>
        <source>F32, BF16, F16, F8_E8M0, F8_E4M3 or U8</source>
        <translation>F32, BF16, F16, F8_E8M0, F8_E4M3 oder U8</translation>
    </message>
    <message>
        <source>one scale, {}, a grid of blocks, or groups of a size that config.json names</source>
        <translation>eine Skala, {}, ein Raster von Blöcken oder Gruppen einer Größe, die config.json nennt</translation>
    </message>
    <message>
        <source>a packed weight has no scales</source>
        <translation>ein gepacktes Gewicht hat keine Skalen</translation>
    </message>
    <message>
        <source>a GPTQ weight is packed in a way that is not decoded</source>
        <translation>ein GPTQ-Gewicht ist auf eine Weise gepackt, die nicht dekodiert wird</translation>
    </message>
    <message>
        <source>checkpoint_format gptq or gptq_v2, and it is {}</source>
        <translation>checkpoint_format gptq oder gptq_v2 statt {}</translation>
    </message>
    <message>
        <source>a GPTQ weight is packed in planes of bits, which are not decoded</source>
        <translation>ein GPTQ-Gewicht ist in Bitebenen gepackt, die nicht dekodiert werden</translation>
    </message>
    <message>
        <source>2, 3, 4 or 8 bits, and it has {}</source>
        <translation>2, 3, 4 oder 8 Bit statt {}</translation>
    </message>
    <message>
        <source>the shapes of a GPTQ weight contradict each other</source>
        <translation>die Formen eines GPTQ-Gewichts widersprechen einander</translation>
    </message>
    <message>
        <source>{} rows of words for {} inputs</source>
        <translation>{} Zeilen von Wörtern für {} Eingänge</translation>
    </message>
    <message>
        <source>the scales of a GPTQ weight do not fit it</source>
        <translation>die Skalen eines GPTQ-Gewichts passen nicht dazu</translation>
    </message>
    <message>
        <source>{} rows of scales, or {}.g_idx</source>
        <translation>{} Zeilen von Skalen oder {}.g_idx</translation>
    </message>
    <message>
        <source>the zero points of a GPTQ weight do not fit it</source>
        <translation>die Nullpunkte eines GPTQ-Gewichts passen nicht dazu</translation>
    </message>
    <message>
        <source>the group index of a quantized weight does not fit it</source>
        <translation>der Gruppenindex eines quantisierten Gewichts passt nicht dazu</translation>
    </message>
    <message>
        <source>the group index {} leads to group {} at {}, expected less than {}</source>
        <translation>der Gruppenindex {0} führt an der Stelle {2} zur Gruppe {1}, erwartet wird weniger als {3}</translation>
    </message>
    <message>
        <source>FP8 in blocks</source>
        <translation>FP8 in Blöcken</translation>
    </message>
    <message>
        <source>packed integers</source>
        <translation>gepackte Ganzzahlen</translation>
    </message>
    <message>
        <source>bitsandbytes, 4 bits</source>
        <translation>bitsandbytes, 4 Bit</translation>
    </message>
    <message>
        <source>an MLX weight has no scales</source>
        <translation>ein MLX-Gewicht hat keine Skalen</translation>
    </message>
    <message>
        <source>the scales of an MLX weight do not fit it</source>
        <translation>die Skalen eines MLX-Gewichts passen nicht dazu</translation>
    </message>
    <message>
        <source>a group_size of 32, 64 or 128 in config.json and as many biases as scales</source>
        <translation>group_size 32, 64 oder 128 in config.json und so viele Bias-Werte wie Skalen</translation>
    </message>
    <message>
        <source>{}.biases, or U8 scales of mxfp4, mxfp8 or nvfp4</source>
        <translation>{}.biases oder U8-Skalen von mxfp4, mxfp8 oder nvfp4</translation>
    </message>
    <message>
        <source>the exponents of a weight of packed floats do not fit it</source>
        <translation>die Exponenten eines Gewichts aus gepackten Gleitkommazahlen passen nicht dazu</translation>
    </message>
    <message>
        <source>one for each 16 bytes (MXFP4), or for each 24 and a config.json that tells e2m3 from e3m2 (MXFP6)</source>
        <translation>einer je 16 Byte (MXFP4) oder je 24 und eine config.json, die e2m3 von e3m2 unterscheidet (MXFP6)</translation>
    </message>
    <message>
        <source>an MXFP4 weight has no scales</source>
        <translation>ein MXFP4-Gewicht hat keine Skalen</translation>
    </message>
    <message>
        <source>the scales of an MXFP4 weight do not fit it</source>
        <translation>die Skalen eines MXFP4-Gewichts passen nicht dazu</translation>
    </message>
    <message>
        <source>an NVFP4 weight has no scale above its blocks</source>
        <translation>ein NVFP4-Gewicht hat keine Skala über seinen Blöcken</translation>
    </message>
    <message>
        <source>the scale above the blocks of an NVFP4 weight is zero or not finite</source>
        <translation>die Skala über den Blöcken eines NVFP4-Gewichts ist null oder nicht endlich</translation>
    </message>
    <message>
        <source>numbers to multiply with</source>
        <translation>Zahlen, mit denen sich multiplizieren lässt</translation>
    </message>
    <message>
        <source>the scales of an NVFP4 weight do not fit it</source>
        <translation>die Skalen eines NVFP4-Gewichts passen nicht dazu</translation>
    </message>
    <message>
        <source>{} x {} block scales and one scale for each matrix</source>
        <translation>{} x {} Blockskalen und eine Skala für jede Matrix</translation>
    </message>
    <message>
        <source>the shape of a packed weight is none</source>
        <translation>die Form eines gepackten Gewichts ist ungültig</translation>
    </message>
    <message>
        <source>the shape of a packed weight is not its own</source>
        <translation>die Form eines gepackten Gewichts ist nicht die seine</translation>
    </message>
    <message>
        <source>{} rows of at most {} columns, and it says [{}, {}]</source>
        <translation>{} Zeilen mit höchstens {} Spalten statt [{}, {}]</translation>
    </message>
    <message>
        <source>the tensor {} is of a layout that is not decoded, {}: {}</source>
        <translation>der Tensor {} hat ein Layout, das nicht dekodiert wird, {}: {}</translation>
    </message>
    <message>
        <source>convert the model that it was made from</source>
        <translation>das ursprüngliche Modell konvertieren</translation>
    </message>
    <message>
        <source>config.json says that weights are packed floats, and these are packed integers</source>
        <translation>laut config.json sind Gewichte gepackte Gleitkommazahlen, doch diese sind gepackte Ganzzahlen</translation>
    </message>
    <message>
        <source>a packed weight has no scale</source>
        <translation>ein gepacktes Gewicht hat keine Skala</translation>
    </message>
    <message>
        <source>a packed weight has no shape</source>
        <translation>ein gepacktes Gewicht hat keine Form</translation>
    </message>
    <message>
        <source>the packing of a weight cannot be told</source>
        <translation>die Packung eines Gewichts ist nicht erkennbar</translation>
    </message>
    <message>
        <source>{} inputs in {} words, and one number of bits in config.json</source>
        <translation>{} Eingänge in {} Wörtern und eine einzige Bitzahl in config.json</translation>
    </message>
    <message>
        <source>the scales of a packed weight do not fit it</source>
        <translation>die Skalen eines gepackten Gewichts passen nicht dazu</translation>
    </message>
    <message>
        <source>{} rows of scales and a group_size in config.json</source>
        <translation>{} Zeilen von Skalen und eine group_size in config.json</translation>
    </message>
    <message>
        <source>the zero points of a packed weight do not fit it</source>
        <translation>die Nullpunkte eines gepackten Gewichts passen nicht dazu</translation>
    </message>
    <message>
        <source>the scale of an integer weight is of a dtype that scales do not have</source>
        <translation>die Skala eines ganzzahligen Gewichts hat einen Dtype, den Skalen nicht haben</translation>
    </message>
    <message>
        <source>F32, BF16 or F16</source>
        <translation>F32, BF16 oder F16</translation>
    </message>
    <message>
        <source>config.json says that weights are floats, and these bytes would be pairs of integers</source>
        <translation>laut config.json sind Gewichte Gleitkommazahlen, doch diese Bytes wären Paare von Ganzzahlen</translation>
    </message>
    <message>
        <source>a weight in F8_E4M3</source>
        <translation>ein Gewicht in F8_E4M3</translation>
    </message>
    <message>
        <source>bytes with one scale are no pairs of INT4, but FP8, ternary or others</source>
        <translation>Bytes mit einer einzigen Skala sind keine INT4-Paare, sondern FP8, ternär oder anderes</translation>
    </message>
    <message>
        <source>a scale for each group</source>
        <translation>eine Skala für jede Gruppe</translation>
    </message>
    <message>
        <source>the scales of an integer weight do not fit it</source>
        <translation>die Skalen eines ganzzahligen Gewichts passen nicht dazu</translation>
    </message>
    <message>
        <source>one scale, {}, or that many rows of groups</source>
        <translation>eine Skala, {} oder so viele Zeilen von Gruppen</translation>
    </message>
    <message>
        <source>the zero points of an integer weight do not fit it</source>
        <translation>die Nullpunkte eines ganzzahligen Gewichts passen nicht dazu</translation>
    </message>
    <message>
        <source>I8 of the shape of the scales</source>
        <translation>I8 in der Form der Skalen</translation>
    </message>
    <message>
        <source>the tensor {} has {}, which is too much for what its name promises</source>
        <translation>der Tensor {} hat {}, zu viel für das, was sein Name verspricht</translation>
    </message>
    <message>
        <source>{0}.SCB, or {0}.weight.absmax</source>
        <translation>{0}.SCB oder {0}.weight.absmax</translation>
    </message>
    <message>
        <source>scales such as {0}_scale_inv, {0}_scale, {1}.scale or {1}.scales</source>
        <translation>Skalen wie {0}_scale_inv, {0}_scale, {1}.scale oder {1}.scales</translation>
    </message>
    <message>
        <source>scales such as {0}_scale_inv or {0}_scale</source>
        <translation>Skalen wie {0}_scale_inv oder {0}_scale</translation>
    </message>
    <message>
        <source>the model has both the weight {} and {}, which it would be decoded from</source>
        <translation>das Modell enthält das Gewicht {} und auch {}, woraus es dekodiert würde</translation>
    </message>
    <message>
        <source>a part of a quantized weight does not reach over all of it</source>
        <translation>ein Teil eines quantisierten Gewichts deckt es nicht ganz ab</translation>
    </message>
    <message>
        <source>one value for each group of the weight</source>
        <translation>ein Wert für jede Gruppe des Gewichts</translation>
    </message>
    <message>
        <source>the weight {} needs rotated activations (transform_config in config.json): {}</source>
        <translation>das Gewicht {} braucht rotierte Aktivierungen (transform_config in config.json): {}</translation>
    </message>
    <message>
        <source>a quantized weight is of no layout that is known</source>
        <translation>ein quantisiertes Gewicht hat kein bekanntes Layout</translation>
    </message>
    <message>
        <source>a part of a quantized weight that cannot be decoded</source>
        <translation>ein Teil eines quantisierten Gewichts, das sich nicht dekodieren lässt</translation>
    </message>
    <message>
        <source>a layout that both fit</source>
        <translation>ein Layout, zu dem beide passen</translation>
    </message>
    <message>
        <source>a dense weight has a part of a quantized one</source>
        <translation>ein dichtes Gewicht hat einen Teil eines quantisierten</translation>
    </message>
    <message>
        <source>a packed weight</source>
        <translation>ein gepacktes Gewicht</translation>
    </message>
    <message>
        <source>a quantized weight has a part that its layout does not use</source>
        <translation>ein quantisiertes Gewicht hat einen Teil, den sein Layout nicht nutzt</translation>
    </message>
    <message>
        <source>nothing of that name</source>
        <translation>nichts mit diesem Namen</translation>
    </message>
    <message>
        <source>a part of a quantized weight has no weight</source>
        <translation>zu einem Teil eines quantisierten Gewichts fehlt das Gewicht</translation>
    </message>
    <message>
        <source>{} (and {} more like it)</source>
        <translation>{} (und noch {} dieser Art)</translation>
    </message>
    <message>
        <source>config.json says that a quantized weight has what is missing</source>
        <translation>laut config.json hat ein quantisiertes Gewicht, was hier fehlt</translation>
    </message>
    <message>
        <source>{}: found {}; looked for {}</source>
        <translation>{} – gefunden: {}; gesucht: {}</translation>
    </message>
    <message>
        <source>save it dense with the hqq library first</source>
        <translation>zuerst mit der Bibliothek hqq dicht speichern</translation>
    </message>
    <message>
        <source>save it dense with optimum-quanto first</source>
        <translation>zuerst mit optimum-quanto dicht speichern</translation>
    </message>
    <message>
        <source>save it dense with torchao first</source>
        <translation>zuerst mit torchao dicht speichern</translation>
    </message>
    <message>
        <source>save it dense with compressed-tensors first</source>
        <translation>zuerst mit compressed-tensors dicht speichern</translation>
    </message>
    <message>
        <source>a factor on the activations</source>
        <translation>einen Faktor auf den Aktivierungen</translation>
    </message>
    <message>
        <source>a low-rank term</source>
        <translation>einen Term niedrigen Rangs</translation>
    </message>
    <message>
        <source>the weight {} is quantized by {}, as {} says, which is not decoded: {}</source>
        <translation>laut {2} ist das Gewicht {0} mit {1} quantisiert, was nicht dekodiert wird: {3}</translation>
    </message>
    <message>
        <source>the weight {} is quantized and needs {} ({}{}): {}</source>
        <translation>das Gewicht {} ist quantisiert und braucht {} ({}{}): {}</translation>
    </message>
    <message>
        <source>{} changed since the model was opened (it has another modification time): open the model again</source>
        <translation>{} hat sich geändert, seit das Modell geöffnet wurde (andere Änderungszeit): das Modell erneut öffnen</translation>
    </message>
    <message>
        <source>{} changed since the model was opened (it had {} bytes and has {}): open the model again</source>
        <translation>{} hat sich geändert, seit das Modell geöffnet wurde (vorher {} Byte, jetzt {}): das Modell erneut öffnen</translation>
    </message>
    <message>
        <source>two tensors have the name {}</source>
        <translation>zwei Tensoren haben den Namen {}</translation>
    </message>
    <message>
        <source>no distinct file names can be made for the tensors {} and {}: their hashes are equal</source>
        <translation>für die Tensoren {} und {} lassen sich keine verschiedenen Dateinamen bilden: ihre Hashes sind gleich</translation>
    </message>
    <message>
        <source>the tensor {} has the key {}, by which Flax knows an array in chunks</source>
        <translation>der Tensor {} hat den Schlüssel {}, an dem Flax ein Array in Stücken erkennt</translation>
    </message>
    <message>
        <source>in a nested tree the tensor {} would also be the dict that holds {}: ask for a flat tree (--tree flat)</source>
        <translation>in einem verschachtelten Baum wäre der Tensor {} zugleich das dict, das {} enthält: einen flachen Baum verlangen (--tree flat)</translation>
    </message>
    <message>
        <source>the tensor {} would lie {} dicts deep, and {} are possible: ask for a flat tree (--tree flat)</source>
        <translation>der Tensor {} läge {} dicts tief, und {} sind möglich: einen flachen Baum verlangen (--tree flat)</translation>
    </message>
    <message>
        <source>is written as uint8, one byte an element, as NumPy has no {}; in Python, array.view(ml_dtypes.{}) restores it.</source>
        <translation>wird als uint8 geschrieben, ein Byte je Element, da NumPy kein {} hat; in Python stellt array.view(ml_dtypes.{}) ihn wieder her.</translation>
    </message>
    <message>
        <source>are written as uint8, one byte an element, as NumPy has no {}; in Python, array.view(ml_dtypes.{}) restores it.</source>
        <translation>werden als uint8 geschrieben, ein Byte je Element, da NumPy kein {} hat; in Python stellt array.view(ml_dtypes.{}) sie wieder her.</translation>
    </message>
    <message>
        <source>has six bits an element: numpy.load reads it, jax.numpy.load does not.</source>
        <translation>hat sechs Bits je Element: numpy.load liest ihn, jax.numpy.load nicht.</translation>
    </message>
    <message>
        <source>have six bits an element: numpy.load reads them, jax.numpy.load does not.</source>
        <translation>haben sechs Bits je Element: numpy.load liest sie, jax.numpy.load nicht.</translation>
    </message>
    <message>
        <source>the output would exceed 2^64 bytes at the tensor {}</source>
        <translation>die Ausgabe würde beim Tensor {} 2^64 Bytes überschreiten</translation>
    </message>
    <message>
        <source>the header of {} would have {} bytes for {} tensors, and readers accept {}: choose a shard size, or fewer tensors</source>
        <translation>der Header von {} hätte {} Byte für {} Tensoren, und Leseprogramme nehmen {} an: eine Shard-Größe oder weniger Tensoren wählen</translation>
    </message>
    <message>
        <source>a tensor has the name &quot;__metadata__&quot;, which safetensors keeps for its metadata</source>
        <translation>ein Tensor hat den Namen &quot;__metadata__&quot;, den safetensors seinen Metadaten vorbehält</translation>
    </message>
    <message>
        <source>the output would exceed 2^63 bytes at the tensor {}</source>
        <translation>die Ausgabe würde beim Tensor {} 2^63 Bytes überschreiten</translation>
    </message>
    <message>
        <source>has a dtype that the safetensors library may refuse.</source>
        <translation>hat einen Dtype, den die Bibliothek safetensors ablehnen kann.</translation>
    </message>
    <message>
        <source>have dtypes that the safetensors library may refuse.</source>
        <translation>haben Dtypes, die die Bibliothek safetensors ablehnen kann.</translation>
    </message>
    <message>
        <source>The tensor {} {}</source>
        <translation>Der Tensor {} {}</translation>
    </message>
    <message>
        <source>{} tensors, {} among them, {}</source>
        <translation>{} Tensoren, darunter {}, {}</translation>
    </message>
    <message>
        <source>does not fit the shard size of {} and gets a shard of its own.</source>
        <translation>passt nicht in die Shard-Größe von {} und bekommt einen eigenen Shard.</translation>
    </message>
    <message>
        <source>do not fit the shard size of {}: each gets a shard of its own.</source>
        <translation>passen nicht in die Shard-Größe von {}: jeder bekommt einen eigenen Shard.</translation>
    </message>
    <message>
        <source>has more than {} dimensions, which NumPy cannot load.</source>
        <translation>hat mehr als {} Dimensionen, was NumPy nicht laden kann.</translation>
    </message>
    <message>
        <source>have more than {} dimensions, which NumPy cannot load.</source>
        <translation>haben mehr als {} Dimensionen, was NumPy nicht laden kann.</translation>
    </message>
    <message>
        <source>has an unknown dtype and is written as plain bytes, in one dimension.</source>
        <translation>hat einen unbekannten Dtype und wird als bloße Bytes in einer Dimension geschrieben.</translation>
    </message>
    <message>
        <source>have an unknown dtype and are written as plain bytes, in one dimension.</source>
        <translation>haben einen unbekannten Dtype und werden als bloße Bytes in einer Dimension geschrieben.</translation>
    </message>
    <message>
        <source>the index of the shards joins keys with &quot;/&quot;, which makes {} and {} the same place: ask for one file (--shard-size none)</source>
        <translation>der Index der Shards verbindet Schlüssel mit &quot;/&quot;, wodurch {} und {} dieselbe Stelle sind: eine einzige Datei verlangen (--shard-size none)</translation>
    </message>
    <message>
        <source>has six bits an element: it loads as a NumPy array, JAX has no such dtype.</source>
        <translation>hat sechs Bits je Element: er lädt als NumPy-Array, JAX hat keinen solchen Dtype.</translation>
    </message>
    <message>
        <source>have six bits an element: they load as NumPy arrays, JAX has no such dtypes.</source>
        <translation>haben sechs Bits je Element: sie laden als NumPy-Arrays, JAX hat keine solchen Dtypes.</translation>
    </message>
    <message>
        <source>{} ends at byte {}, expected {} bytes at offset {}: it was truncated while being read</source>
        <translation>{} endet bei Byte {}, erwartet wurden {} Byte bei Offset {}: die Datei wurde beim Lesen gekürzt</translation>
    </message>
    <message>
        <source>{} holds {} bytes, expected at most {}</source>
        <translation>{} enthält {} Byte, erwartet wurden höchstens {}</translation>
    </message>
    <message>
        <source>cannot read {}</source>
        <translation>{} lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>cannot write to {}</source>
        <translation>in {} lässt sich nicht schreiben</translation>
    </message>
    <message>
        <source>cannot reserve {1} bytes for {0}</source>
        <translation>{1} Byte für {0} lassen sich nicht reservieren</translation>
    </message>
    <message>
        <source>cannot set the size of {}</source>
        <translation>die Größe von {} lässt sich nicht setzen</translation>
    </message>
    <message>
        <source>cannot sync {}</source>
        <translation>{} lässt sich nicht synchronisieren</translation>
    </message>
    <message>
        <source>cannot look at {}</source>
        <translation>der Zustand von {} lässt sich nicht abfragen</translation>
    </message>
    <message>
        <source>cannot open the folder {}</source>
        <translation>der Ordner {} lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>cannot open {}</source>
        <translation>{} lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>{} is a folder, expected a plain file</source>
        <translation>{} ist ein Ordner, erwartet wurde eine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>{} is a device or a pipe, expected a plain file</source>
        <translation>{} ist ein Gerät oder eine Pipe, erwartet wurde eine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>cannot create {}</source>
        <translation>{} lässt sich nicht anlegen</translation>
    </message>
    <message>
        <source>cannot find {}</source>
        <translation>{} lässt sich nicht finden</translation>
    </message>
    <message>
        <source>{} cannot be made: {} is no folder; choose another place</source>
        <translation>{} lässt sich nicht anlegen: {} ist kein Ordner; einen anderen Ort wählen</translation>
    </message>
    <message>
        <source>{} cannot be written to: it would lie in a file system of the kernel, which keeps no files; choose a folder on a disk</source>
        <translation>in {} lässt sich nicht schreiben: der Ordner läge in einem Dateisystem des Kernels, das keine Dateien behält; einen Ordner auf einem Datenträger wählen</translation>
    </message>
    <message>
        <source>the disk is read-only; choose a folder on another one</source>
        <translation>der Datenträger ist schreibgeschützt; einen Ordner auf einem anderen wählen</translation>
    </message>
    <message>
        <source>permission denied</source>
        <translation>keine Berechtigung</translation>
    </message>
    <message>
        <source>{} cannot be written to: {}</source>
        <translation>in {} lässt sich nicht schreiben: {}</translation>
    </message>
    <message>
        <source>cannot list {}</source>
        <translation>der Inhalt von {} lässt sich nicht auflisten</translation>
    </message>
    <message>
        <source>cannot create the folder {}</source>
        <translation>der Ordner {} lässt sich nicht anlegen</translation>
    </message>
    <message>
        <source>cannot rename {1} to {0}</source>
        <translation>{1} lässt sich nicht in {0} umbenennen</translation>
    </message>
    <message>
        <source>cannot remove {}</source>
        <translation>{} lässt sich nicht entfernen</translation>
    </message>
    <message>
        <source>cannot remove the folder {}</source>
        <translation>der Ordner {} lässt sich nicht entfernen</translation>
    </message>
    <message>
        <source>cannot sync the folder {}</source>
        <translation>der Ordner {} lässt sich nicht synchronisieren</translation>
    </message>
    <message>
        <source>cannot sync the disk of {}</source>
        <translation>der Datenträger von {} lässt sich nicht synchronisieren</translation>
    </message>
    <message>
        <source>cannot ask for the free space of {}</source>
        <translation>der freie Platz von {} lässt sich nicht abfragen</translation>
    </message>
    <message>
        <source>cannot create the lock {}</source>
        <translation>die Sperre {} lässt sich nicht anlegen</translation>
    </message>
    <message>
        <source>another conversion is writing to {}: wait for it or choose another output folder</source>
        <translation>eine andere Konvertierung schreibt in {}: auf sie warten oder einen anderen Ausgabeordner wählen</translation>
    </message>
    <message>
        <source>cannot lock {}</source>
        <translation>{} lässt sich nicht sperren</translation>
    </message>
    <message>
        <source>line {} is no SHA-256 sum as sha256sum writes it: {}</source>
        <translation>Zeile {} ist keine SHA-256-Summe, wie sha256sum sie schreibt: {}</translation>
    </message>
    <message>
        <source>{}: 1 of the bytes around the tensors differs, the first at offset {}: found {}, expected {}</source>
        <translation>{}: 1 der Bytes um die Tensoren weicht ab, das erste bei Offset {}: gefunden {}, erwartet {}</translation>
    </message>
    <message>
        <source>{}: {} of the bytes around the tensors differ, the first at offset {}: found {}, expected {}</source>
        <translation>{}: {} der Bytes um die Tensoren weichen ab, das erste bei Offset {}: gefunden {}, erwartet {}</translation>
    </message>
    <message>
        <source>{}: tensor {} differs from the source in {} of {} bytes, first in element {} at offset {}: found {}, expected {}</source>
        <translation>{}: Tensor {} weicht in {} von {} Byte von der Quelle ab, zuerst in Element {} bei Offset {}: gefunden {}, erwartet {}</translation>
    </message>
    <message>
        <source>the model&apos;s {} is another than the one that was copied: SHA-256 is {}, expected {}</source>
        <translation>die Datei {} des Modells ist eine andere als die kopierte: SHA-256 ist {}, erwartet {}</translation>
    </message>
    <message>
        <source>{}: SHA-256 is {}, expected {}</source>
        <translation>{}: SHA-256 ist {}, erwartet {}</translation>
    </message>
    <message>
        <source>the conversion cannot be planned again from {}: {}</source>
        <translation>die Konvertierung lässt sich aus {} nicht erneut planen: {}</translation>
    </message>
    <message>
        <source>1 value</source>
        <translation>1 Wert</translation>
    </message>
    <message>
        <source>{} values</source>
        <translation>{} Werte</translation>
    </message>
    <message>
        <source>{} in {} became the largest finite value, being too large: the manifest counts them for each tensor</source>
        <translation>{} in {}: zu groß, daher nun der größte endliche Wert; das Manifest zählt für jeden Tensor</translation>
    </message>
    <message>
        <source>{} in {} became infinity, being too large: the manifest counts them for each tensor</source>
        <translation>{} in {}: zu groß, daher nun unendlich; das Manifest zählt für jeden Tensor</translation>
    </message>
    <message>
        <source>{} in {} became zero, being too small: the manifest counts them for each tensor</source>
        <translation>{} in {}: zu klein, daher nun null; das Manifest zählt für jeden Tensor</translation>
    </message>
    <message>
        <source>{} in {} came out as NaN: the manifest counts them for each tensor</source>
        <translation>{} in {}: NaN; das Manifest zählt für jeden Tensor</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>nicht vorhanden</translation>
    </message>
    <message>
        <source>{} was {} and is {}</source>
        <translation>{} war {} und ist {}</translation>
    </message>
    <message>
        <source>the model now has the file {}</source>
        <translation>das Modell hat jetzt die Datei {}</translation>
    </message>
    <message>
        <source>the model&apos;s file {} had {} bytes and has {}</source>
        <translation>die Datei {} des Modells hatte {} Byte und hat {}</translation>
    </message>
    <message>
        <source>the model&apos;s file {} has another header</source>
        <translation>die Datei {} des Modells hat einen anderen Header</translation>
    </message>
    <message>
        <source>the model&apos;s file {} was modified since (its size and header are the same)</source>
        <translation>die Datei {} des Modells wurde seitdem geändert (Größe und Header sind dieselben)</translation>
    </message>
    <message>
        <source>the model&apos;s file {} is gone</source>
        <translation>die Datei {} des Modells ist nicht mehr da</translation>
    </message>
    <message>
        <source>{} has a fingerprint that cannot be read: {}</source>
        <translation>{} hat einen Fingerabdruck, der sich nicht lesen lässt: {}</translation>
    </message>
    <message>
        <source>bad JSON at byte {}: {}</source>
        <translation>fehlerhaftes JSON bei Byte {}: {}</translation>
    </message>
    <message>
        <source>workerBytes is no whole number</source>
        <translation>workerBytes ist keine ganze Zahl</translation>
    </message>
    <message>
        <source>it was begun by version {} and this is {}</source>
        <translation>sie wurde von Version {} begonnen, und dies ist {}</translation>
    </message>
    <message>
        <source>the files to write, or the small files beside the model, are others</source>
        <translation>die zu schreibenden Dateien oder die kleinen Dateien neben dem Modell sind andere</translation>
    </message>
    <message>
        <source>{} holds an interrupted conversion that this one cannot continue: {}; give the same model and options, or start over (--restart)</source>
        <translation>{} enthält eine unterbrochene Konvertierung, die diese nicht fortsetzen kann: {}; dasselbe Modell und dieselben Optionen angeben oder neu beginnen (--restart)</translation>
    </message>
    <message>
        <source>{} holds {} already: {}</source>
        <translation>{} enthält bereits {}: {}</translation>
    </message>
    <message>
        <source>{} holds {} already and one more such file: {}</source>
        <translation>{} enthält bereits {} und eine weitere solche Datei: {}</translation>
    </message>
    <message>
        <source>{0} holds {1} already and {3} more such files: {2}</source>
        <translation>{0} enthält bereits {1} und {3} weitere solche Dateien: {2}</translation>
    </message>
    <message>
        <source>a conversion that is to replace them (--force) was interrupted and can be resumed</source>
        <translation>eine Konvertierung, die das ersetzen soll (--force), wurde unterbrochen und kann fortgesetzt werden</translation>
    </message>
    <message>
        <source>choose another folder, or ask to replace it (--force)</source>
        <translation>einen anderen Ordner wählen oder das Ersetzen verlangen (--force)</translation>
    </message>
    <message>
        <source>the conversion stopped: {}</source>
        <translation>die Konvertierung brach ab: {}</translation>
    </message>
    <message>
        <source>{} of memory is too little: at least {} are needed</source>
        <translation>{} Speicher sind zu wenig: mindestens {} werden gebraucht</translation>
    </message>
    <message>
        <source>the interrupted conversion needs {} of memory for each worker, and {} are allowed: raise the memory limit</source>
        <translation>die unterbrochene Konvertierung braucht {} Speicher je Worker, und {} sind erlaubt: die Speichergrenze erhöhen</translation>
    </message>
    <message>
        <source>{} names tile {} of {}: it is damaged; start the conversion over (--restart)</source>
        <translation>{} nennt Kachel {} von {}: die Datei ist beschädigt; die Konvertierung neu beginnen (--restart)</translation>
    </message>
    <message>
        <source>the disk is full: of {} that the output takes {} are written, and {} are free in {}; {}</source>
        <translation>der Datenträger ist voll: von {}, die die Ausgabe belegt, sind {} geschrieben, und {} sind frei in {}; {}</translation>
    </message>
    <message>
        <source>{} is damaged at byte {}: {}; start the conversion over (--restart)</source>
        <translation>{} ist bei Byte {} beschädigt: {}; die Konvertierung neu beginnen (--restart)</translation>
    </message>
    <message>
        <source>it does not begin as a journal does</source>
        <translation>die Datei beginnt nicht wie ein Journal</translation>
    </message>
    <message>
        <source>{} has version {}, expected {}: continue with the TensorPort that began the conversion, or start over (--restart)</source>
        <translation>{} hat Version {}, erwartet wurde {}: mit dem TensorPort fortsetzen, der die Konvertierung begonnen hat, oder neu beginnen (--restart)</translation>
    </message>
    <message>
        <source>a record is not what it claims to be</source>
        <translation>ein Eintrag ist nicht, was er zu sein vorgibt</translation>
    </message>
    <message>
        <source>a record does not agree with its checksum, and good ones follow</source>
        <translation>ein Eintrag passt nicht zu seiner Prüfsumme, und gute folgen</translation>
    </message>
    <message>
        <source>it has no fingerprint</source>
        <translation>der Fingerabdruck fehlt</translation>
    </message>
    <message>
        <source>... and {} more such differences</source>
        <translation>... und {} weitere solche Abweichungen</translation>
    </message>
    <message>
        <source>the source file {} is not in the model</source>
        <translation>die Quelldatei {} ist nicht im Modell</translation>
    </message>
    <message>
        <source>the source file {} is another than the one that was converted: the hash of its header is {}, expected {}</source>
        <translation>die Quelldatei {} ist eine andere als die konvertierte: der Hash ihres Headers ist {}, erwartet {}</translation>
    </message>
    <message>
        <source>the source file {} holds {} bytes, expected {}</source>
        <translation>die Quelldatei {} enthält {} Byte, erwartet wurden {}</translation>
    </message>
    <message>
        <source>the model&apos;s file {} was not there when it was converted</source>
        <translation>die Datei {} des Modells war bei der Konvertierung nicht da</translation>
    </message>
    <message>
        <source>tensor {} was written as {}, and the model gives {}</source>
        <translation>Tensor {} wurde als {} geschrieben, und das Modell ergibt {}</translation>
    </message>
    <message>
        <source>tensor {} has the shape {} in the manifest, and {} in the model</source>
        <translation>Tensor {} hat im Manifest die Form {} und im Modell {}</translation>
    </message>
    <message>
        <source>tensor {} is in {}, and the plan puts it into {}</source>
        <translation>Tensor {} ist in {}, und der Plan legt ihn in {}</translation>
    </message>
    <message>
        <source>tensor {} has {} bytes at offset {} of {} in the manifest, and {} bytes at offset {} in the plan, cut into other pieces</source>
        <translation>Tensor {} hat im Manifest {} Byte bei Offset {} von {} und im Plan {} Byte bei Offset {}, in andere Stücke geschnitten</translation>
    </message>
    <message>
        <source>tensor {} has {} bytes at offset {} of {} in the manifest, and {} bytes at offset {} in the plan</source>
        <translation>Tensor {} hat im Manifest {} Byte bei Offset {} von {} und im Plan {} Byte bei Offset {}</translation>
    </message>
    <message>
        <source>the manifest names tensor {} twice</source>
        <translation>das Manifest nennt Tensor {} zweimal</translation>
    </message>
    <message>
        <source>tensor {} of the model is not in the manifest</source>
        <translation>Tensor {} des Modells ist nicht im Manifest</translation>
    </message>
    <message>
        <source>tensor {} of the manifest is not in the model</source>
        <translation>Tensor {} des Manifests ist nicht im Modell</translation>
    </message>
    <message>
        <source>the file {} of the plan is not in the manifest</source>
        <translation>die Datei {} des Plans ist nicht im Manifest</translation>
    </message>
    <message>
        <source>{} holds {} bytes in the manifest, and {} in the plan</source>
        <translation>{} enthält im Manifest {} Byte und im Plan {}</translation>
    </message>
    <message>
        <source>the file {} of the manifest is not in the plan</source>
        <translation>die Datei {} des Manifests ist nicht im Plan</translation>
    </message>
    <message>
        <source>{} holds no manifest yet: a conversion into it is running, or was interrupted and can be continued (resume)</source>
        <translation>{} enthält noch kein Manifest: eine Konvertierung dorthin läuft oder wurde unterbrochen und kann fortgesetzt werden (resume)</translation>
    </message>
    <message>
        <source>{} cannot be read as a manifest of TensorPort: {}</source>
        <translation>{} lässt sich nicht als Manifest von TensorPort lesen: {}</translation>
    </message>
    <message>
        <source>{} names the file {}, which is not inside the folder</source>
        <translation>{} nennt die Datei {}, die nicht im Ordner liegt</translation>
    </message>
    <message>
        <source>{} places tensor {} at bytes {} to {} of {}, which holds {} bytes and another tensor there</source>
        <translation>{0} legt Tensor {1} auf Byte {2} bis {3} von {4}; die Datei enthält {5} Byte und dort einen anderen Tensor</translation>
    </message>
    <message>
        <source>{} places tensor {} at bytes {} to {} of {}, which holds {} bytes</source>
        <translation>{} legt Tensor {} auf Byte {} bis {} von {}; die Datei enthält {} Byte</translation>
    </message>
    <message>
        <source>{} is or lies behind a symbolic link, expected a folder inside the output</source>
        <translation>{} ist eine symbolische Verknüpfung oder liegt hinter einer, erwartet wurde ein Ordner in der Ausgabe</translation>
    </message>
    <message>
        <source>{} names {}, which the manifest does not</source>
        <translation>{} nennt {}, das Manifest aber nicht</translation>
    </message>
    <message>
        <source>{} does not name {}</source>
        <translation>{} nennt {} nicht</translation>
    </message>
    <message>
        <source>{} has the SHA-256 {}, and {} says {}: one of the two was changed</source>
        <translation>{} hat die SHA-256 {}, und {} sagt {}: eine der beiden Dateien wurde geändert</translation>
    </message>
    <message>
        <source>{} gives {} the SHA-256 {}, and the manifest {}</source>
        <translation>{} gibt {} die SHA-256 {}, und das Manifest {}</translation>
    </message>
    <message>
        <source>{} is damaged: its SHA-256 is {}, and {} says {}</source>
        <translation>{} ist beschädigt: die SHA-256 ist {}, und {} sagt {}</translation>
    </message>
    <message>
        <source>{} is damaged: {}</source>
        <translation>{} ist beschädigt: {}</translation>
    </message>
    <message>
        <source>{} is not as it was written, from offset {} on, though its sums are right</source>
        <translation>{} ist ab Offset {} nicht mehr wie geschrieben, obwohl die Summen stimmen</translation>
    </message>
    <message>
        <source>{} holds {} bytes, expected {}: it was truncated</source>
        <translation>{} enthält {} Byte, erwartet wurden {}: die Datei wurde gekürzt</translation>
    </message>
    <message>
        <source>{} holds {} bytes, expected {}: it has grown</source>
        <translation>{} enthält {} Byte, erwartet wurden {}: die Datei ist gewachsen</translation>
    </message>
    <message>
        <source>the folder {} is not named in the manifest</source>
        <translation>der Ordner {} ist im Manifest nicht genannt</translation>
    </message>
    <message>
        <source>{} is not named in the manifest</source>
        <translation>{} ist im Manifest nicht genannt</translation>
    </message>
    <message>
        <source>{} holds {} bytes after writing, expected {}</source>
        <translation>{} enthält nach dem Schreiben {} Byte, erwartet wurden {}</translation>
    </message>
    <message>
        <source>{} reads back differently from what was written: framing byte at offset {} is 0x{:02x}, expected 0x{:02x}; the disk or the memory is faulty</source>
        <translation>{} liest sich anders, als geschrieben wurde: das Rahmenbyte bei Offset {} ist 0x{:02x}, erwartet 0x{:02x}; der Datenträger oder der Speicher ist fehlerhaft</translation>
    </message>
    <message>
        <source>{} reads back differently from what was written: tensor {}, {} bytes at offset {}; the disk or the memory is faulty</source>
        <translation>{} liest sich anders, als geschrieben wurde: Tensor {}, {} Byte bei Offset {}; der Datenträger oder der Speicher ist fehlerhaft</translation>
    </message>
    <message>
        <source>the journal cannot be written: {}</source>
        <translation>das Journal lässt sich nicht schreiben: {}</translation>
    </message>
    <message>
        <source>{}, so what it names cannot be replaced: move it away or choose another folder</source>
        <translation>{}, daher lässt sich nicht ersetzen, was dort genannt ist: die Datei wegräumen oder einen anderen Ordner wählen</translation>
    </message>
    <message>
        <source>{} holds the model that is being converted: choose another output folder</source>
        <translation>{} enthält das Modell, das konvertiert wird: einen anderen Ausgabeordner wählen</translation>
    </message>
    <message>
        <source>give it bf16 or f32</source>
        <translation>ihm bf16 oder f32 geben</translation>
    </message>
    <message>
        <source>give it f32</source>
        <translation>ihm f32 geben</translation>
    </message>
    <message>
        <source>keep it, give it bf16 or f32</source>
        <translation>ihn lassen, wie er ist, ihm bf16 oder f32 geben</translation>
    </message>
    <message>
        <source>keep it</source>
        <translation>ihn lassen, wie er ist,</translation>
    </message>
    <message>
        <source>tensor {}: {} of {} values are too large for {} (largest magnitude {:.6g}, source {}): {}, or let such values saturate or become infinity (--on-overflow saturate|inf)</source>
        <translation>Tensor {}: {} von {} Werten sind zu groß für {} (größter Betrag {:.6g}, Quelle {}): {} oder solche Werte sättigen oder unendlich werden lassen (--on-overflow saturate|inf)</translation>
    </message>
    <message>
        <source>quantized as {}</source>
        <translation>quantisiert als {}</translation>
    </message>
    <message>
        <source>dtype {}</source>
        <translation>Dtype {}</translation>
    </message>
    <message>
        <source>tensor {} needs {} of memory for each worker, and {} is allowed: raise the memory limit or use fewer workers</source>
        <translation>Tensor {} braucht {} Speicher je Worker, und {} sind erlaubt: die Speichergrenze erhöhen oder weniger Worker nehmen</translation>
    </message>
    <message>
        <source>bytes {} to {}</source>
        <translation>Byte {} bis {}</translation>
    </message>
    <message>
        <source>{} to {}</source>
        <translation>{} bis {}</translation>
    </message>
    <message>
        <source>{} holds what {} should hold</source>
        <translation>{} enthält, was {} enthalten sollte</translation>
    </message>
    <message>
        <source>{}: tensor {} ({} bytes at offset {}) differs: {}, expected {}</source>
        <translation>{}: Tensor {} ({} Byte bei Offset {}) weicht ab: {}, erwartet {}</translation>
    </message>
    <message>
        <source>{} differs when it is read once and not when it is read again: the disk or the memory is faulty</source>
        <translation>{} weicht beim ersten Lesen ab und beim zweiten nicht: der Datenträger oder der Speicher ist fehlerhaft</translation>
    </message>
    <message>
        <source>{}: SHA-256 is {}, expected {}; what differs belongs to no tensor: it is in {}</source>
        <translation>{}: SHA-256 ist {}, erwartet {}; was abweicht, gehört zu keinem Tensor: es liegt in {}</translation>
    </message>
    <message>
        <source>{} holds no digests, because the conversion ran without verification: compare with the model that was converted (verify --against MODEL)</source>
        <translation>{} enthält keine Prüfsummen, weil ohne Verifizieren konvertiert wurde: mit dem konvertierten Modell vergleichen (verify --against MODEL)</translation>
    </message>
    <message>
        <source>a digest without a name can only belong to one file: name the file to check</source>
        <translation>eine Prüfsumme ohne Namen kann nur zu einer Datei gehören: die zu prüfende Datei nennen</translation>
    </message>
    <message>
        <source>it names {}, which is not inside {}</source>
        <translation>die Liste nennt {}, aber das liegt nicht in {}</translation>
    </message>
    <message>
        <source>it has two different sums for {}</source>
        <translation>die Liste hat zwei verschiedene Summen für {}</translation>
    </message>
    <message>
        <source>it has no sums</source>
        <translation>die Liste hat keine Summen</translation>
    </message>
    <message>
        <source>it has no sum for {}</source>
        <translation>die Liste hat keine Summe für {}</translation>
    </message>
    <message>
        <source>{} is a weights file that {} does not name</source>
        <translation>{} ist eine Gewichtsdatei, die {} nicht nennt</translation>
    </message>
    <message>
        <source>no SHA-256 is known of {}: it is neither in the cache of huggingface_hub nor in a folder that hf download --local-dir filled</source>
        <translation>von {} ist keine SHA-256 bekannt: weder im Cache von huggingface_hub noch in einem Ordner, den hf download --local-dir gefüllt hat</translation>
    </message>
    <message>
        <source>&quot;options&quot; is no object</source>
        <translation>&quot;options&quot; ist kein Objekt</translation>
    </message>
    <message>
        <source>&quot;verify&quot; is neither true nor false</source>
        <translation>&quot;verify&quot; ist weder true noch false</translation>
    </message>
    <message>
        <source>&quot;workers&quot; is no number from 0, one for each processor, to {}</source>
        <translation>&quot;workers&quot; ist keine Zahl von 0, einer je Prozessor, bis {}</translation>
    </message>
    <message>
        <source>&quot;memoryBytes&quot; is no number of bytes, at least {}</source>
        <translation>&quot;memoryBytes&quot; ist keine Anzahl von Bytes, mindestens {}</translation>
    </message>
    <message>
        <source>profile {} has no &quot;name&quot;</source>
        <translation>Profil {} hat keinen &quot;name&quot;</translation>
    </message>
    <message>
        <source>profile {}, &quot;name&quot;: {}</source>
        <translation>Profil {}, &quot;name&quot;: {}</translation>
    </message>
    <message>
        <source>the profile {}: {}</source>
        <translation>das Profil {}: {}</translation>
    </message>
    <message>
        <source>a profile needs a name</source>
        <translation>ein Profil braucht einen Namen</translation>
    </message>
    <message>
        <source>{} is too long for the name of a profile, {} bytes instead of at most {}</source>
        <translation>{} ist zu lang für den Namen eines Profils, {} Byte statt höchstens {}</translation>
    </message>
    <message>
        <source>{} has characters that cannot be seen in the name of a profile</source>
        <translation>{} hat Zeichen, die im Namen eines Profils nicht zu sehen sind</translation>
    </message>
    <message>
        <source>{} begins or ends with a space, which the name of a profile may not</source>
        <translation>{} beginnt oder endet mit einem Leerzeichen, was der Name eines Profils nicht darf</translation>
    </message>
    <message>
        <source>no JSON object</source>
        <translation>kein JSON-Objekt</translation>
    </message>
    <message>
        <source>&quot;version&quot; is not {}, the one that this program reads</source>
        <translation>&quot;version&quot; ist nicht {}, die einzige, die dieses Programm liest</translation>
    </message>
    <message>
        <source>&quot;profiles&quot; is no array</source>
        <translation>&quot;profiles&quot; ist kein Array</translation>
    </message>
    <message>
        <source>two profiles have the &quot;name&quot; {}</source>
        <translation>zwei Profile haben den &quot;name&quot; {}</translation>
    </message>
    <message>
        <source>there is no profile {}: none has been saved</source>
        <translation>es gibt kein Profil {}: es wurde noch keines gespeichert</translation>
    </message>
    <message>
        <source>there is no profile {}; those there are: {}</source>
        <translation>es gibt kein Profil {}; vorhanden sind: {}</translation>
    </message>
    <message>
        <source>cannot follow the link {}</source>
        <translation>der Verknüpfung {} lässt sich nicht folgen</translation>
    </message>
    <message>
        <source>there is no place for profiles: the environment has neither XDG_CONFIG_HOME nor HOME</source>
        <translation>es gibt keinen Ort für Profile: die Umgebung hat weder XDG_CONFIG_HOME noch HOME</translation>
    </message>
    <message>
        <source>the profile {} cannot be kept: its patterns are not UTF-8</source>
        <translation>das Profil {} lässt sich nicht speichern: seine Muster sind kein UTF-8</translation>
    </message>
    <message>
        <source>there is a profile {} already</source>
        <translation>es gibt bereits ein Profil {}</translation>
    </message>
    <message>
        <source>another program has been changing the profiles in {} for long: try again</source>
        <translation>ein anderes Programm ändert seit Langem die Profile in {}: erneut versuchen</translation>
    </message>
    <message>
        <source>Nested dicts in one file or in shards: what flax.serialization reads and Flax models on the Hub are.</source>
        <translation>Verschachtelte dicts in einer Datei oder in Shards: was flax.serialization liest und Flax-Modelle auf dem Hub sind.</translation>
    </message>
    <message>
        <source>One .npy file for each tensor: loads with numpy.load and jax.numpy.load, and maps into memory.</source>
        <translation>Eine .npy-Datei je Tensor: lädt mit numpy.load und jax.numpy.load und lässt sich in den Speicher abbilden.</translation>
    </message>
    <message>
        <source>Nested dicts of NumPy arrays that pickle.load gives back, with NumPy and ml_dtypes alone.</source>
        <translation>Verschachtelte dicts von NumPy-Arrays, die pickle.load zurückgibt, allein mit NumPy und ml_dtypes.</translation>
    </message>
    <message>
        <source>The Hub&apos;s own format with shards and an index: loads with safetensors, transformers, MaxText and Tunix.</source>
        <translation>Das Format des Hubs selbst, mit Shards und Index: lädt mit safetensors, transformers, MaxText und Tunix.</translation>
    </message>
    <message>
        <source>The tensor name {} holds a null character, which no file name can.</source>
        <translation>Der Tensorname {} enthält ein Nullzeichen, das kein Dateiname enthalten kann.</translation>
    </message>
    <message>
        <source>a conversion that is to replace this output is running, or was interrupted and can be continued (resume)</source>
        <translation>eine Konvertierung, die diese Ausgabe ersetzen soll, läuft oder wurde unterbrochen und lässt sich fortsetzen (resume)</translation>
    </message>
    <message>
        <source>{} is there, and would be loaded together with the output: choose another folder</source>
        <translation>{} ist schon da und würde zusammen mit der Ausgabe geladen: einen anderen Ordner wählen</translation>
    </message>
    <message>
        <source>{} and {} more are there, and would be loaded together with the output: choose another folder</source>
        <translation>{} und {} weitere sind schon da und würden zusammen mit der Ausgabe geladen: einen anderen Ordner wählen</translation>
    </message>
    <message>
        <source>{} is not of this output: verifying names it as a difference.</source>
        <translation>{} gehört nicht zu dieser Ausgabe: Verifizieren nennt es als Abweichung.</translation>
    </message>
    <message>
        <source>{} and {} more are not of this output: verifying names them as differences.</source>
        <translation>{} und {} weitere gehören nicht zu dieser Ausgabe: Verifizieren nennt sie als Abweichungen.</translation>
    </message>
</context>
<context>
    <name>PageParts</name>
    <message numerus="yes">
        <source>… (%n characters)</source>
        <translation>
            <numerusform>… (%n Zeichen)</numerusform>
            <numerusform>… (%n Zeichen)</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 bytes · %2 · %3</source>
        <translation>%1 Byte · %2 · %3</translation>
    </message>
    <message numerus="yes">
        <source>%1 tensor(s)</source>
        <translation>
            <numerusform>%1 Tensor</numerusform>
            <numerusform>%1 Tensoren</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 parameters, %2 bytes</source>
        <translation>%1 Parameter, %2 Byte</translation>
    </message>
    <message>
        <source>%1
%2, %3 parameters, %4 bytes</source>
        <translation>%1
%2, %3 Parameter, %4 Byte</translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n Byte</numerusform>
            <numerusform>%n Byte</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlotExport</name>
    <message>
        <source>Save image</source>
        <translation>Bild speichern</translation>
    </message>
    <message>
        <source>PNG image (*.png);;PDF document (*.pdf)</source>
        <translation>PNG-Bild (*.png);;PDF-Dokument (*.pdf)</translation>
    </message>
    <message>
        <source>Copy image</source>
        <translation>Bild kopieren</translation>
    </message>
    <message>
        <source>Save image…</source>
        <translation>Bild speichern…</translation>
    </message>
</context>
<context>
    <name>QuantizationText</name>
    <message>
        <source>the codes</source>
        <translation>die Codes</translation>
    </message>
    <message>
        <source>the scales</source>
        <translation>die Skalen</translation>
    </message>
    <message>
        <source>scales of the scales</source>
        <translation>Skalen der Skalen</translation>
    </message>
    <message>
        <source>zero points, taken from the codes</source>
        <translation>Nullpunkte, von den Codes abgezogen</translation>
    </message>
    <message>
        <source>biases, added to the scaled codes</source>
        <translation>Bias-Werte, zu den skalierten Codes addiert</translation>
    </message>
    <message>
        <source>the group of each input</source>
        <translation>die Gruppe jedes Eingangs</translation>
    </message>
    <message>
        <source>how the codes are to be read</source>
        <translation>wie die Codes zu lesen sind</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>Layout</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>Enthält</translation>
    </message>
    <message>
        <source>Dense weight</source>
        <translation>Dichtes Gewicht</translation>
    </message>
    <message>
        <source>Dense shape</source>
        <translation>Dichte Form</translation>
    </message>
    <message>
        <source>Together with</source>
        <translation>Zusammen mit</translation>
    </message>
    <message numerus="yes">
        <source>%1 weight(s)</source>
        <translation>
            <numerusform>%1 Gewicht</numerusform>
            <numerusform>%1 Gewichte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 tensor(s)</source>
        <translation>
            <numerusform>%1 Tensor</numerusform>
            <numerusform>%1 Tensoren</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 in %2, %3 (%4)</source>
        <translation>%1 in %2, %3 (%4)</translation>
    </message>
    <message>
        <source>%1 bytes; %2 parameters when dense</source>
        <translation>%1 Byte; dicht %2 Parameter</translation>
    </message>
    <message>
        <source>Dense size</source>
        <translation>Dichte Größe</translation>
    </message>
    <message>
        <source>%1 as BF16</source>
        <translation>%1 als BF16</translation>
    </message>
    <message>
        <source>Bits of a code</source>
        <translation>Bits eines Codes</translation>
    </message>
    <message>
        <source>Bits for each weight</source>
        <translation>Bits je Gewicht</translation>
    </message>
    <message>
        <source>%1, with all parts</source>
        <translation>%1, mit allen Teilen</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>%1 weights share a scale</source>
        <translation>%1 Gewichte teilen sich eine Skala</translation>
    </message>
    <message>
        <source>a scale of what runs through the model; a dense weight needs none</source>
        <translation>eine Skala für das, was durch das Modell läuft; ein dichtes Gewicht braucht keine</translation>
    </message>
    <message>
        <source>unknown: %1</source>
        <translation>unbekannt: %1</translation>
    </message>
    <message>
        <source>Not every quantized weight can be decoded: %1.</source>
        <translation>Nicht jedes quantisierte Gewicht lässt sich dekodieren: %1.</translation>
    </message>
</context>
<context>
    <name>SaveText</name>
    <message>
        <source>%1 could not be written: %2.</source>
        <translation>%1 konnte nicht geschrieben werden: %2.</translation>
    </message>
    <message>
        <source>The file is in %1.</source>
        <translation>Die Datei ist in %1.</translation>
    </message>
</context>
<context>
    <name>StatsText</name>
    <message>
        <source>Minimum</source>
        <translation>Minimum</translation>
    </message>
    <message>
        <source>Of the finite values</source>
        <translation>Der endlichen Werte</translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation>Maximum</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Mittelwert</translation>
    </message>
    <message>
        <source>Standard deviation</source>
        <translation>Standardabweichung</translation>
    </message>
    <message>
        <source>Of the population: divided by the count, as numpy does</source>
        <translation>Der Grundgesamtheit: durch die Anzahl geteilt, wie numpy es tut</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>Median</translation>
    </message>
    <message>
        <source>From a fine histogram: off by less than 0.8 %</source>
        <translation>Aus einem feinen Histogramm: um weniger als 0,8 % daneben</translation>
    </message>
    <message>
        <source>98 % lie in</source>
        <translation>98 % liegen in</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Between the quantiles 0.01 and 0.99</source>
        <translation>Zwischen den Quantilen 0,01 und 0,99</translation>
    </message>
    <message>
        <source>L2 norm</source>
        <translation>L2-Norm</translation>
    </message>
    <message>
        <source>Root of the sum of the squares</source>
        <translation>Wurzel aus der Summe der Quadrate</translation>
    </message>
    <message>
        <source>L1 norm</source>
        <translation>L1-Norm</translation>
    </message>
    <message>
        <source>Sum of the magnitudes</source>
        <translation>Summe der Beträge</translation>
    </message>
    <message>
        <source>Zeros</source>
        <translation>Nullen</translation>
    </message>
    <message>
        <source>0 and −0</source>
        <translation>0 und −0</translation>
    </message>
    <message>
        <source>NaN</source>
        <translation>NaN</translation>
    </message>
    <message>
        <source>Not a number</source>
        <translation>Keine Zahl</translation>
    </message>
    <message>
        <source>Infinite</source>
        <translation>Unendlich</translation>
    </message>
    <message>
        <source>Subnormal</source>
        <translation>Subnormal</translation>
    </message>
    <message>
        <source>Closer to zero than the dtype&apos;s smallest normal number: some processors take them for zero</source>
        <translation>Näher an null als die kleinste normale Zahl des dtype: Manche Prozessoren halten sie für null</translation>
    </message>
    <message>
        <source>Distinct values</source>
        <translation>Verschiedene Werte</translation>
    </message>
    <message>
        <source>Finite ones that differ</source>
        <translation>Endliche, die sich unterscheiden</translation>
    </message>
    <message>
        <source>Approximate: of %1 of %2 values</source>
        <translation>Annähernd: aus %1 von %2 Werten</translation>
    </message>
    <message>
        <source>%1, decoded</source>
        <translation>%1, decodiert</translation>
    </message>
    <message>
        <source>Quantile %1</source>
        <translation>Quantil %1</translation>
    </message>
    <message>
        <source>mean %1</source>
        <translation>Mittel %1</translation>
    </message>
    <message>
        <source>%1 NaN</source>
        <translation>%1 NaN</translation>
    </message>
    <message>
        <source>%1 infinite</source>
        <translation>%1 unendlich</translation>
    </message>
</context>
<context>
    <name>Text</name>
    <message>
        <source>%1 of %2 · %3/s</source>
        <translation>%1 von %2 · %3/s</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Looks into safetensors models and converts them for JAX.</source>
        <translation>Schaut in safetensors-Modelle hinein und konvertiert sie für JAX.</translation>
    </message>
    <message>
        <source>Open a window of its own, even while another one runs, which otherwise is given the files and comes to the front.</source>
        <translation>Ein eigenes Fenster öffnen, auch wenn schon eines läuft, das sonst die Dateien bekommt und nach vorne kommt.</translation>
    </message>
    <message>
        <source>Models to open: files of one folder together, each folder or index on its own.</source>
        <translation>Zu öffnende Modelle: Dateien eines Ordners gemeinsam, jeder Ordner oder Index für sich.</translation>
    </message>
</context>
<context>
    <name>tensorport</name>
    <message>
        <source>scalar</source>
        <translation>Skalar</translation>
    </message>
    <message>
        <source>Path: %1</source>
        <translation>Pfad: %1</translation>
    </message>
    <message>
        <source>System error %1: %2</source>
        <translation>Systemfehler %1: %2</translation>
    </message>
</context>
<context>
    <name>tensorport::Bottleneck</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Limited by reading (%1 of the workers&apos; time)</source>
        <translation>Vom Lesen begrenzt (%1 der Zeit der Worker)</translation>
    </message>
    <message>
        <source>Limited by computing (%1 of the workers&apos; time)</source>
        <translation>Vom Rechnen begrenzt (%1 der Zeit der Worker)</translation>
    </message>
    <message>
        <source>Limited by writing (%1 of the workers&apos; time)</source>
        <translation>Vom Schreiben begrenzt (%1 der Zeit der Worker)</translation>
    </message>
    <message>
        <source>Limited by copying from file to file</source>
        <translation>Vom Kopieren von Datei zu Datei begrenzt</translation>
    </message>
    <message>
        <source>Well balanced: no stage limits it</source>
        <translation>Ausgewogen: Kein Abschnitt begrenzt</translation>
    </message>
    <message>
        <source>The workers read %1, compute %2 and write %3 of their time.</source>
        <translation>Die Worker lesen %1, rechnen %2 und schreiben %3 ihrer Zeit.</translation>
    </message>
    <message>
        <source>%1 A faster disk for the model would help, or one that nothing else uses.</source>
        <translation>%1 Ein schnellerer Datenträger für das Modell würde helfen, oder einer, den sonst nichts benutzt.</translation>
    </message>
    <message>
        <source>%1 More workers would help, where cores are idle.</source>
        <translation>%1 Mehr Worker würden helfen, sofern Kerne frei sind.</translation>
    </message>
    <message>
        <source>%1 A faster disk for the output would help, or another one than the model&apos;s.</source>
        <translation>%1 Ein schnellerer Datenträger für die Ausgabe würde helfen, oder ein anderer als der des Modells.</translation>
    </message>
    <message>
        <source>Nothing is computed: the disks set the pace.</source>
        <translation>Es wird nichts gerechnet: Die Datenträger bestimmen das Tempo.</translation>
    </message>
</context>
<context>
    <name>tensorport::Breadcrumbs</name>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Show the parts that there is no room for</source>
        <translation>Teile zeigen, für die kein Platz ist</translation>
    </message>
    <message>
        <source>Folded parts</source>
        <translation>Eingeklappte Teile</translation>
    </message>
</context>
<context>
    <name>tensorport::BrowseView</name>
    <message>
        <source>Export list of &amp;all tensors…</source>
        <translation>Liste &amp;aller Tensoren exportieren…</translation>
    </message>
    <message>
        <source>Filter: q_proj  dtype:bf16  size:&gt;1MB  model.layers.*.weight</source>
        <translation>Filter: q_proj  dtype:bf16  size:&gt;1MB  model.layers.*.weight</translation>
    </message>
    <message>
        <source>Filter tensors</source>
        <translation>Tensoren filtern</translation>
    </message>
    <message>
        <source>Flat list</source>
        <translation>Flache Liste</translation>
    </message>
    <message>
        <source>“%1” is not a regular expression yet: %2. It hides nothing.</source>
        <translation>„%1“ ist noch kein regulärer Ausdruck: %2. Es blendet nichts aus.</translation>
    </message>
    <message>
        <source>“%1” is not a size: write size:&gt;1MB, size:&lt;=4KiB or size:1MB..2GB. It hides nothing.</source>
        <translation>„%1“ ist keine Größe: Schreiben Sie size:&gt;1MB, size:&lt;=4KiB oder size:1MB..2GB. Es blendet nichts aus.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 parameters, %2</source>
        <translation>%1 Parameter, %2</translation>
    </message>
    <message>
        <source>No tensor matches “%1”.
A word with * or ? must match the whole name: try *%1*</source>
        <translation>Auf keinen Tensor passt „%1“.
Ein Wort mit * oder ? muss auf den ganzen Namen passen: Versuchen Sie *%1*</translation>
    </message>
    <message>
        <source>No tensor matches “%1”.</source>
        <translation>Auf keinen Tensor passt „%1“.</translation>
    </message>
    <message>
        <source>This model has no tensors.</source>
        <translation>Dieses Modell hat keine Tensoren.</translation>
    </message>
    <message>
        <source>Export list of &amp;shown tensors…</source>
        <translation>Liste der &amp;gezeigten Tensoren exportieren…</translation>
    </message>
    <message>
        <source>“%1” is not known: write has:nan, has:inf, has:zeros or has:constant. It hides nothing.</source>
        <translation>„%1“ ist nicht bekannt: Schreiben Sie has:nan, has:inf, has:zeros oder has:constant. Es blendet nichts aus.</translation>
    </message>
    <message>
        <source>“%1” needs to know the values: use Check values or Statistics of all tensors. It hides nothing.</source>
        <translation>„%1“ muss die Werte kennen: „Auch Werte prüfen“ oder „Statistik aller Tensoren“ sagen sie. Es blendet nichts aus.</translation>
    </message>
    <message>
        <source>“%1” finds those that the check names; there are more.</source>
        <translation>„%1“ findet die, welche die Prüfung nennt; es gibt mehr.</translation>
    </message>
    <message>
        <source>Shows the tensors that match every word (Ctrl+F).
q_proj — the name holds it
dtype:bf16 — the dtype begins so
size:&gt;1MB — by size: also &lt; &lt;= &gt;= =, and size:1MB..2GB
shard:3 — by shard: also 2-4, 1,5, or a part of the file&apos;s name
model.layers.*.weight — a pattern over the whole name: * any text, ? one character
/layers\.[0-3]\./ — a regular expression that the name holds; re:… is the same
has:nan — what Check values or Statistics of all tensors found last: also has:inf, has:zeros, has:constant
-bias — without what this word finds</source>
        <translation>Zeigt die Tensoren, auf die jedes Wort passt (Strg+F).
q_proj — der Name enthält es
dtype:bf16 — der Dtype beginnt so
size:&gt;1MB — nach Größe: auch &lt; &lt;= &gt;= =, und size:1MB..2GB
shard:3 — nach Shard: auch 2-4, 1,5 oder ein Teil des Dateinamens
model.layers.*.weight — ein Muster über den ganzen Namen: * beliebiger Text, ? ein Zeichen
/layers\.[0-3]\./ — ein regulärer Ausdruck, den der Name enthält; re:… ist dasselbe
has:nan — was „Auch Werte prüfen“ oder „Statistik aller Tensoren“ zuletzt fand: auch has:inf, has:zeros, has:constant
-bias — ohne das, was dieses Wort findet</translation>
    </message>
    <message>
        <source>Show all tensors as one list, without modules: click a column to sort the whole model (Ctrl+T)</source>
        <translation>Alle Tensoren als eine Liste zeigen, ohne Module: Ein Klick auf eine Spalte sortiert das ganze Modell (Strg+T)</translation>
    </message>
    <message>
        <source>“%1” is no regular expression without a slash at its end. It hides nothing.</source>
        <translation>„%1“ ist ohne Schrägstrich am Ende kein regulärer Ausdruck. Es verbirgt nichts.</translation>
    </message>
    <message>
        <source>Back to the report</source>
        <translation>Zurück zum Bericht</translation>
    </message>
</context>
<context>
    <name>tensorport::CheckView</name>
    <message>
        <source>Check values too</source>
        <translation>Auch Werte prüfen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Bericht kopieren</translation>
    </message>
    <message>
        <source>Read every tensor and look for NaN, infinity, zeros, constants and equal tensors.
Reads all of the model&apos;s bytes once</source>
        <translation>Jeden Tensor lesen und nach NaN, Unendlich, Nullen, Konstanten und gleichen Tensoren suchen.
Liest alle Bytes des Modells einmal</translation>
    </message>
    <message>
        <source>Stop reading values; what was found before stays</source>
        <translation>Das Lesen der Werte beenden; was vorher gefunden wurde, bleibt</translation>
    </message>
    <message>
        <source>Copy what was checked and found as Markdown</source>
        <translation>Kopieren, was geprüft und gefunden wurde, als Markdown</translation>
    </message>
    <message>
        <source>Close the check</source>
        <translation>Die Prüfung schließen</translation>
    </message>
    <message>
        <source>Values read</source>
        <translation>Gelesene Werte</translation>
    </message>
    <message>
        <source>Nothing wrong found</source>
        <translation>Kein Fehler gefunden</translation>
    </message>
    <message>
        <source>Check of %1</source>
        <translation>Prüfung von %1</translation>
    </message>
    <message>
        <source>Reading every value…</source>
        <translation>Alle Werte werden gelesen…</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Wird geprüft…</translation>
    </message>
    <message>
        <source>Nothing wrong in the headers</source>
        <translation>Kein Fehler in den Headern</translation>
    </message>
</context>
<context>
    <name>tensorport::ChoicesPanel</name>
    <message>
        <source>How to load the output in Python</source>
        <translation>So wird die Ausgabe in Python geladen</translation>
    </message>
    <message>
        <source>Copy these lines: they load the output in Python</source>
        <translation>Diese Zeilen kopieren: Sie laden die Ausgabe in Python</translation>
    </message>
    <message>
        <source>Copy the Python lines</source>
        <translation>Die Python-Zeilen kopieren</translation>
    </message>
    <message>
        <source>Keep as it is</source>
        <translation>Lassen, wie sie ist</translation>
    </message>
    <message>
        <source>bfloat16</source>
        <translation>bfloat16</translation>
    </message>
    <message>
        <source>float16</source>
        <translation>float16</translation>
    </message>
    <message>
        <source>float32</source>
        <translation>float32</translation>
    </message>
    <message>
        <source>The dtype of floating-point tensors in the output. Integers and booleans never change.
Usual: keep. bfloat16 is what TPUs like; float32 doubles the size of 16-bit models.</source>
        <translation>Der Dtype der Gleitkomma-Tensoren in der Ausgabe. Ganze Zahlen und Wahrheitswerte ändern sich nie.
Üblich: lassen. TPUs bevorzugen bfloat16; float32 verdoppelt die Größe von 16-Bit-Modellen.</translation>
    </message>
    <message>
        <source>&amp;Precision</source>
        <translation>&amp;Genauigkeit</translation>
    </message>
    <message>
        <source>Stop with an error</source>
        <translation>Mit einem Fehler anhalten</translation>
    </message>
    <message>
        <source>Use the largest number</source>
        <translation>Die größte Zahl nehmen</translation>
    </message>
    <message>
        <source>Use infinity</source>
        <translation>Unendlich nehmen</translation>
    </message>
    <message>
        <source>What to do with a value that is too large for the new precision, such as 100,000 in
float16. Usual: stop; the message names the tensor and its largest value.</source>
        <translation>Was mit einem Wert geschieht, der für die neue Genauigkeit zu groß ist, etwa 100 000 in
float16. Üblich: anhalten; die Meldung nennt den Tensor und seinen größten Wert.</translation>
    </message>
    <message>
        <source>On &amp;overflow</source>
        <translation>Bei Ü&amp;berlauf</translation>
    </message>
    <message>
        <source>1.8 GB: the default, below every limit</source>
        <translation>1,8 GB: die Vorgabe, unter jeder Grenze</translation>
    </message>
    <message>
        <source>2 GiB: Git LFS</source>
        <translation>2 GiB: Git LFS</translation>
    </message>
    <message>
        <source>4 GiB: FAT32 disks</source>
        <translation>4 GiB: FAT32-Datenträger</translation>
    </message>
    <message>
        <source>5 GB: Hugging Face</source>
        <translation>5 GB: Hugging Face</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>Keine Grenze</translation>
    </message>
    <message>
        <source>The largest size of an output file (NumPy: of the files in one shard folder).
A size such as 1.8 GB or 1.8 GiB, a name from the list, or none. Usual: 1.8 GB.</source>
        <translation>Die größte Größe einer Ausgabedatei (NumPy: der Dateien eines Shard-Ordners).
Eine Größe wie 1,8 GB oder 1,8 GiB, ein Name aus der Liste oder keine. Üblich: 1,8 GB.</translation>
    </message>
    <message>
        <source>&amp;Shard size</source>
        <translation>&amp;Shard-Größe</translation>
    </message>
    <message>
        <source>all tensors</source>
        <translation>alle Tensoren</translation>
    </message>
    <message>
        <source>Patterns of tensor names, separated by spaces: * is any text, ? one character.
Example: model.layers.0.* lm_head.weight. Usual: empty, which is everything.</source>
        <translation>Muster von Tensornamen, durch Leerzeichen getrennt: * ist beliebiger Text, ? ein Zeichen.
Beispiel: model.layers.0.* lm_head.weight. Üblich: leer, also alles.</translation>
    </message>
    <message>
        <source>&amp;Include</source>
        <translation>&amp;Einschließen</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Patterns of tensors to leave out; stronger than Include. Usual: empty.</source>
        <translation>Muster von Tensoren, die wegbleiben; stärker als „Einschließen“. Üblich: leer.</translation>
    </message>
    <message>
        <source>&amp;Exclude</source>
        <translation>&amp;Ausschließen</translation>
    </message>
    <message>
        <source>The folder that gets the output. It is made when it does not exist.</source>
        <translation>Der Ordner, der die Ausgabe bekommt. Er wird angelegt, wenn es ihn nicht gibt.</translation>
    </message>
    <message>
        <source>Choose the folder in which to put the output</source>
        <translation>Den Ordner wählen, in den die Ausgabe kommt</translation>
    </message>
    <message>
        <source>Browse</source>
        <translation>Durchsuchen</translation>
    </message>
    <message>
        <source>&amp;Replace the output that is there</source>
        <translation>Vorhandene Ausgabe e&amp;rsetzen</translation>
    </message>
    <message>
        <source>Files of an earlier conversion with the same names are replaced once the new ones are
complete. Other files in the folder stay.</source>
        <translation>Gleichnamige Dateien einer früheren Konvertierung werden ersetzt, sobald die neuen
vollständig sind. Andere Dateien im Ordner bleiben.</translation>
    </message>
    <message>
        <source>&amp;Destination</source>
        <translation>&amp;Ziel</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Settings that are rarely needed</source>
        <translation>Einstellungen, die selten nötig sind</translation>
    </message>
    <message>
        <source>A precision of its own for some tensors, as PATTERN=PRECISION separated by spaces; the last
match wins. Example: *norm*=f32 lm_head.*=keep. Usual: empty.</source>
        <translation>Eine eigene Genauigkeit für einige Tensoren, als MUSTER=GENAUIGKEIT, durch Leerzeichen getrennt;
das letzte passende gilt. Beispiel: *norm*=f32 lm_head.*=keep. Üblich: leer.</translation>
    </message>
    <message>
        <source>Precision r&amp;ules</source>
        <translation>Genauigkeitsrege&amp;ln</translation>
    </message>
    <message>
        <source>Nested, cut at dots</source>
        <translation>Verschachtelt, an Punkten getrennt</translation>
    </message>
    <message>
        <source>Flat, whole names</source>
        <translation>Flach, ganze Namen</translation>
    </message>
    <message>
        <source>How names become the keys of dicts in Flax and pickle files.
Nested: params[&quot;model&quot;][&quot;norm&quot;][&quot;weight&quot;], what Flax uses. Flat:
params[&quot;model.norm.weight&quot;]. Usual: nested.</source>
        <translation>Wie Namen in Flax- und Pickle-Dateien zu Schlüsseln von dicts werden.
Verschachtelt: params[&quot;model&quot;][&quot;norm&quot;][&quot;weight&quot;], wie Flax es nutzt. Flach:
params[&quot;model.norm.weight&quot;]. Üblich: verschachtelt.</translation>
    </message>
    <message>
        <source>&amp;Tree</source>
        <translation>Ba&amp;um</translation>
    </message>
    <message>
        <source>5</source>
        <translation>5</translation>
    </message>
    <message>
        <source>4, for Python before 3.8</source>
        <translation>4, für Python vor 3.8</translation>
    </message>
    <message>
        <source>How pickle files are written. Arrays of protocol 4 load everywhere, and cannot be
written to. Usual: 5.</source>
        <translation>Wie Pickle-Dateien geschrieben werden. Arrays des Protokolls 4 laden überall, sind aber
schreibgeschützt. Üblich: 5.</translation>
    </message>
    <message>
        <source>Pi&amp;ckle protocol</source>
        <translation>Pi&amp;ckle-Protokoll</translation>
    </message>
    <message>
        <source>Write ml_dtypes&apos; dtype &amp;names</source>
        <translation>Dtype-&amp;Namen von ml_dtypes schreiben</translation>
    </message>
    <message>
        <source>NumPy has no bfloat16 or float8 of its own. Off: files load everywhere, float8 as bytes.
On: files carry the true names and load only after import ml_dtypes or jax. Usual: off.</source>
        <translation>NumPy hat selbst kein bfloat16 oder float8. Aus: Dateien laden überall, float8 als Bytes.
An: Dateien tragen die echten Namen und laden nur nach import ml_dtypes oder jax. Üblich: aus.</translation>
    </message>
    <message>
        <source>NumPy</source>
        <translation>NumPy</translation>
    </message>
    <message>
        <source>Read everything back and compare</source>
        <translation>Alles zurücklesen und vergleichen</translation>
    </message>
    <message>
        <source>Proves that what is on the disk is what was written, and gives the manifest its digests.
Takes about as long again. Usual: on.</source>
        <translation>Beweist, dass auf dem Datenträger steht, was geschrieben wurde, und gibt dem Manifest seine
Prüfsummen. Dauert etwa noch einmal so lange. Üblich: an.</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Verifizieren</translation>
    </message>
    <message>
        <source>Automatic (%1)</source>
        <translation>Automatisch (%1)</translation>
    </message>
    <message>
        <source>How many pieces are worked on at the same time. Usual: automatic, one for each processor.</source>
        <translation>Wie viele Stücke gleichzeitig bearbeitet werden. Üblich: automatisch, eines je Prozessor.</translation>
    </message>
    <message>
        <source>&amp;Workers</source>
        <translation>&amp;Worker</translation>
    </message>
    <message>
        <source> MiB</source>
        <translation> MiB</translation>
    </message>
    <message>
        <source>The most memory that all workers&apos; buffers take together, whatever the model&apos;s size.
Usual: 256 MiB; more is rarely faster.</source>
        <translation>Der meiste Speicher, den die Puffer aller Worker zusammen belegen, gleich wie groß das Modell ist.
Üblich: 256 MiB; mehr ist selten schneller.</translation>
    </message>
    <message>
        <source>&amp;Memory limit</source>
        <translation>S&amp;peichergrenze</translation>
    </message>
    <message>
        <source>Folder in which to put the output</source>
        <translation>Ordner, in den die Ausgabe kommt</translation>
    </message>
    <message>
        <source>Quantized weights become bfloat16.</source>
        <translation>Quantisierte Gewichte werden zu bfloat16.</translation>
    </message>
    <message>
        <source>%1 bytes (%2)</source>
        <translation>%1 Byte (%2)</translation>
    </message>
    <message>
        <source>Everything in one shard</source>
        <translation>Alles in einem Shard</translation>
    </message>
    <message>
        <source>Name a folder for the output.</source>
        <translation>Nennen Sie einen Ordner für die Ausgabe.</translation>
    </message>
    <message>
        <source>Give the whole path, beginning with “/” or “~/”.</source>
        <translation>Geben Sie den ganzen Pfad an, beginnend mit „/“ oder „~/“.</translation>
    </message>
    <message>
        <source>This profile has patterns that cannot be shown as they are: look at include, exclude and rules.</source>
        <translation>Dieses Profil hat Muster, die nicht unverändert gezeigt werden können: Sehen Sie sich „Einschließen“, „Ausschließen“ und die Regeln an.</translation>
    </message>
    <message>
        <source>50 GB: Hugging Face, few files</source>
        <translation>50 GB: Hugging Face, wenige Dateien</translation>
    </message>
    <message>
        <source>Shard size, from many shards to one</source>
        <translation>Shard-Größe, von vielen Shards zu einem</translation>
    </message>
    <message>
        <source>To the left more and smaller shards, to the right fewer, at the end one</source>
        <translation>Nach links mehr und kleinere Shards, nach rechts weniger, am Ende einer</translation>
    </message>
</context>
<context>
    <name>tensorport::Closing</name>
    <message>
        <source>Close TensorPort</source>
        <translation>TensorPort schließen</translation>
    </message>
    <message numerus="yes">
        <source>%n conversion(s) not finished.</source>
        <translation>
            <numerusform>%n Konvertierung ist nicht fertig.</numerusform>
            <numerusform>%n Konvertierungen sind nicht fertig.</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep for later</source>
        <translation>Für später behalten</translation>
    </message>
    <message>
        <source>Cancel the conversions</source>
        <translation>Konvertierungen abbrechen</translation>
    </message>
    <message>
        <source>Go on converting</source>
        <translation>Weiter konvertieren</translation>
    </message>
    <message>
        <source>Kept for later, each stops where it is, and the next start offers to continue it.</source>
        <translation>Für später behalten, hält jede an, wo sie ist, und der nächste Start bietet an, sie fortzusetzen.</translation>
    </message>
    <message>
        <source>Kept for later, each stops where it is. This window keeps no list of them: to continue, convert the same model to the same folder.</source>
        <translation>Für später behalten, hält jede an, wo sie ist. Dieses Fenster führt keine Liste darüber: zum Fortsetzen dasselbe Modell in denselben Ordner konvertieren.</translation>
    </message>
    <message>
        <source>%1 Cancelled, what was written so far is removed.</source>
        <translation>%1 Beim Abbrechen wird entfernt, was bisher geschrieben wurde.</translation>
    </message>
</context>
<context>
    <name>tensorport::ClosingDialog</name>
    <message>
        <source>Close TensorPort</source>
        <translation>TensorPort schließen</translation>
    </message>
    <message>
        <source>Writing down where the conversions stop…</source>
        <translation>Es wird festgehalten, wo die Konvertierungen anhalten…</translation>
    </message>
    <message>
        <source>Removing what was written…</source>
        <translation>Das Geschriebene wird entfernt…</translation>
    </message>
    <message>
        <source>When the disk does not answer, quit now: the conversions can be continued all the same. Only what they wrote last is written once more.</source>
        <translation>Wenn der Datenträger nicht antwortet, beenden Sie jetzt: Die Konvertierungen können trotzdem fortgesetzt werden. Nur was sie zuletzt geschrieben haben, wird noch einmal geschrieben.</translation>
    </message>
    <message>
        <source>When the disk does not answer, quit now: the conversions are then listed as interrupted, to be removed or continued.</source>
        <translation>Wenn der Datenträger nicht antwortet, beenden Sie jetzt: Die Konvertierungen stehen dann als unterbrochen in der Liste und können entfernt oder fortgesetzt werden.</translation>
    </message>
    <message>
        <source>Quit now</source>
        <translation>Jetzt beenden</translation>
    </message>
</context>
<context>
    <name>tensorport::ConvertDialog</name>
    <message>
        <source>Convert</source>
        <translation>Konvertieren</translation>
    </message>
    <message>
        <source>Convert %1</source>
        <translation>%1 konvertieren</translation>
    </message>
    <message>
        <source>Preview losses…</source>
        <translation>Vorschau der Verluste…</translation>
    </message>
    <message>
        <source>Read the tensors that change and show what overflows, underflows and by how much values move</source>
        <translation>Die Tensoren lesen, die sich ändern, und zeigen, was über- oder unterläuft und wie weit sich Werte verschieben</translation>
    </message>
    <message>
        <source>Copy command line</source>
        <translation>Befehlszeile kopieren</translation>
    </message>
    <message>
        <source>Copy what to type into a terminal for this conversion</source>
        <translation>Kopieren, was für diese Konvertierung in ein Terminal zu tippen ist</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Working out the plan…</source>
        <translation>Der Plan wird erstellt…</translation>
    </message>
    <message>
        <source>%1. To convert the rest, choose to copy unknown ones as they are.</source>
        <translation>%1. Um den Rest zu konvertieren, lassen Sie Unbekannte unverändert kopieren.</translation>
    </message>
    <message>
        <source>There is an output in this folder already. Choose another one, or tick “Replace”.</source>
        <translation>In diesem Ordner ist schon eine Ausgabe. Wählen Sie einen anderen oder haken Sie „Vorhandene Ausgabe ersetzen“ an.</translation>
    </message>
    <message numerus="yes">
        <source>Convert %1 tensor(s) to %2</source>
        <translation>
            <numerusform>%1 Tensor zu %2 konvertieren</numerusform>
            <numerusform>%1 Tensoren zu %2 konvertieren</numerusform>
        </translation>
    </message>
    <message>
        <source>Another conversion in the list writes to this folder. Choose another one, or wait until it is done.</source>
        <translation>Eine andere Konvertierung in der Liste schreibt in diesen Ordner. Wählen Sie einen anderen oder warten Sie, bis sie fertig ist.</translation>
    </message>
</context>
<context>
    <name>tensorport::DetailsPanel</name>
    <message>
        <source>Quantization</source>
        <translation>Quantisierung</translation>
    </message>
    <message>
        <source>Dtypes</source>
        <translation>Dtypes</translation>
    </message>
    <message>
        <source>Show the summary of the whole model (Esc in the tree)</source>
        <translation>Die Übersicht des ganzen Modells zeigen (Esc im Baum)</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Copy the full name</source>
        <translation>Den vollen Namen kopieren</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>Largest parts</source>
        <translation>Größte Teile</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <source>%1 parameters · %2</source>
        <translation>%1 Parameter · %2</translation>
    </message>
    <message>
        <source>Tensors</source>
        <translation>Tensoren</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Tensor</source>
        <translation>Tensor</translation>
    </message>
    <message>
        <source>%1 (unknown: carried as raw bytes)</source>
        <translation>%1 (unbekannt: als rohe Bytes übernommen)</translation>
    </message>
    <message numerus="yes">
        <source>%1 (%2, %n bit(s))</source>
        <translation>
            <numerusform>%1 (%2, %n Bit)</numerusform>
            <numerusform>%1 (%2, %n Bit)</numerusform>
        </translation>
    </message>
    <message>
        <source>Dtype</source>
        <translation>Dtype</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>%1 (%2 of %3)</source>
        <translation>%1 (%2 von %3)</translation>
    </message>
    <message>
        <source>Offset in file</source>
        <translation>Position in der Datei</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Quantized weight</source>
        <translation>Quantisiertes Gewicht</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>Modul</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Share of bytes</source>
        <translation>Anteil der Bytes</translation>
    </message>
    <message>
        <source>Elements</source>
        <translation>Elemente</translation>
    </message>
</context>
<context>
    <name>tensorport::EmptyPage</name>
    <message>
        <source>Drop a model here</source>
        <translation>Modell hier ablegen</translation>
    </message>
    <message>
        <source>A .safetensors file, several shards together, an index, or a whole folder</source>
        <translation>Eine .safetensors-Datei, mehrere Shards zusammen, ein Index oder ein ganzer Ordner</translation>
    </message>
    <message>
        <source>Open fi&amp;le…</source>
        <translation>Datei ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>Open a .safetensors file, several of them as one model, or an index</source>
        <translation>Eine .safetensors-Datei öffnen, mehrere davon als ein Modell oder einen Index</translation>
    </message>
    <message>
        <source>Open f&amp;older…</source>
        <translation>&amp;Ordner öffnen…</translation>
    </message>
    <message>
        <source>Open a model&apos;s folder, as downloaded from the Hub</source>
        <translation>Den Ordner eines Modells öffnen, wie er vom Hub heruntergeladen wurde</translation>
    </message>
    <message>
        <source>From Hub &amp;cache…</source>
        <translation>Hub-&amp;Cache…</translation>
    </message>
    <message>
        <source>Choose among the models that were downloaded from the Hugging Face Hub</source>
        <translation>Unter den Modellen wählen, die vom Hugging Face Hub heruntergeladen wurden</translation>
    </message>
    <message>
        <source>Open the &amp;sample</source>
        <translation>&amp;Beispiel öffnen</translation>
    </message>
    <message>
        <source>Open a small model that comes with TensorPort</source>
        <translation>Ein kleines Modell öffnen, das mit TensorPort kommt</translation>
    </message>
    <message>
        <source>Recent models</source>
        <translation>Zuletzt geöffnete Modelle</translation>
    </message>
    <message>
        <source>&amp;Remove from this list</source>
        <translation>Aus dieser Liste &amp;entfernen</translation>
    </message>
    <message>
        <source>%1 (no longer there)</source>
        <translation>%1 (nicht mehr da)</translation>
    </message>
</context>
<context>
    <name>tensorport::EndNotices</name>
    <message>
        <source>Conversion finished</source>
        <translation>Konvertierung fertig</translation>
    </message>
    <message>
        <source>Conversion failed</source>
        <translation>Konvertierung fehlgeschlagen</translation>
    </message>
</context>
<context>
    <name>tensorport::FindingsView</name>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Show tensor</source>
        <translation>Tensor zeigen</translation>
    </message>
</context>
<context>
    <name>tensorport::HistogramPlot</name>
    <message>
        <source>Histogram</source>
        <translation>Histogramm</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Elements</source>
        <translation>Elemente</translation>
    </message>
    <message>
        <source>Log count</source>
        <translation>Log. Anzahl</translation>
    </message>
    <message>
        <source>Draw the number of elements on a logarithmic scale, to see rare values</source>
        <translation>Die Anzahl der Elemente logarithmisch auftragen, um seltene Werte zu sehen</translation>
    </message>
    <message>
        <source>F16 range</source>
        <translation>F16-Bereich</translation>
    </message>
    <message>
        <source>Shade what F16 cannot hold: values beyond ±65504</source>
        <translation>Tönen, was F16 nicht fasst: Werte jenseits von ±65504</translation>
    </message>
    <message>
        <source>Bins</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>How many bars the range looked at is cut into</source>
        <translation>In wie viele Balken der betrachtete Bereich zerlegt wird</translation>
    </message>
    <message numerus="yes">
        <source>%1 to %2
%3 element(s) (%4)</source>
        <translation>
            <numerusform>%1 bis %2
%3 Element (%4)</numerusform>
            <numerusform>%1 bis %2
%3 Elemente (%4)</numerusform>
        </translation>
    </message>
    <message>
        <source>Save counts</source>
        <translation>Anzahlen speichern</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>Kommagetrennte Werte (*.csv)</translation>
    </message>
    <message>
        <source>Save counts…</source>
        <translation>Anzahlen speichern…</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>histogram</source>
        <translation>Histogramm</translation>
    </message>
    <message>
        <source>%1, in units of %2</source>
        <translation>%1, in Einheiten von %2</translation>
    </message>
    <message>
        <source>Magnitude</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>%1, from %2 on</source>
        <translation>%1, ab %2</translation>
    </message>
    <message>
        <source>Central 99 %</source>
        <translation>Mittlere 99 %</translation>
    </message>
    <message>
        <source>Show the range of the middle 99 % of the values, without those that lie far off</source>
        <translation>Den Bereich der mittleren 99 % der Werte zeigen, ohne weit entfernte</translation>
    </message>
    <message>
        <source>%1 (%2 outside)</source>
        <translation>%1 (%2 außerhalb)</translation>
    </message>
</context>
<context>
    <name>tensorport::HubDialog</name>
    <message>
        <source>Models in the Hub cache</source>
        <translation>Modelle im Hub-Cache</translation>
    </message>
    <message>
        <source>Filter by name</source>
        <translation>Nach Namen filtern</translation>
    </message>
    <message>
        <source>Filter models</source>
        <translation>Modelle filtern</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Looking into %1…</source>
        <translation>%1 wird durchsucht…</translation>
    </message>
    <message>
        <source>The Hub cache could not be read.

%1</source>
        <translation>Der Hub-Cache konnte nicht gelesen werden.

%1</translation>
    </message>
    <message>
        <source>No model with safetensors files is in %1.

What transformers, diffusers or “hf download” load from the Hub appears here.</source>
        <translation>In %1 ist kein Modell mit safetensors-Dateien.

Hier erscheint, was transformers, diffusers oder „hf download“ vom Hub laden.</translation>
    </message>
    <message numerus="yes">
        <source>%n model(s)</source>
        <translation>
            <numerusform>%n Modell</numerusform>
            <numerusform>%n Modelle</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more without safetensors files</source>
        <translation>
            <numerusform>%n weiteres ohne safetensors-Dateien</numerusform>
            <numerusform>%n weitere ohne safetensors-Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>No model matches “%1”.</source>
        <translation>Auf kein Modell passt „%1“.</translation>
    </message>
    <message>
        <source>Other folder…</source>
        <translation>Anderer Ordner…</translation>
    </message>
    <message>
        <source>Look into another Hub cache, now and the next time</source>
        <translation>In einen anderen Hub-Cache schauen, jetzt und beim nächsten Mal</translation>
    </message>
    <message>
        <source>Folder of the Hub cache</source>
        <translation>Ordner des Hub-Caches</translation>
    </message>
    <message>
        <source>There is no Hub cache at %1.

What transformers, diffusers or “hf download” load from the Hub appears here. If your cache is elsewhere, choose its folder below.</source>
        <translation>Unter %1 ist kein Hub-Cache.

Was transformers, diffusers oder „hf download“ vom Hub laden, erscheint hier. Liegt Ihr Cache woanders, wählen Sie unten seinen Ordner.</translation>
    </message>
</context>
<context>
    <name>tensorport::HubModelsModel</name>
    <message>
        <source>%1 bytes on the disk, in %2</source>
        <translation>%1 Byte auf dem Datenträger, in %2</translation>
    </message>
    <message numerus="yes">
        <source>%n revision(s)</source>
        <translation>
            <numerusform>%n Revision</numerusform>
            <numerusform>%n Revisionen</numerusform>
        </translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Size on disk</source>
        <translation>Belegter Platz</translation>
    </message>
    <message>
        <source>Last change</source>
        <translation>Letzte Änderung</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>Revision</translation>
    </message>
    <message>
        <source>%1 (incomplete)</source>
        <translation>%1 (unvollständig)</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) of weights missing: the download was not finished. To finish it: %1</source>
        <translation>
            <numerusform>%n Datei mit Gewichten fehlt: Das Herunterladen wurde nicht beendet. Zum Beenden: %1</numerusform>
            <numerusform>%n Dateien mit Gewichten fehlen: Das Herunterladen wurde nicht beendet. Zum Beenden: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tensorport::JobEntry</name>
    <message>
        <source>Queued</source>
        <translation>Eingereiht</translation>
    </message>
    <message>
        <source>Queued once more, from the start</source>
        <translation>Noch einmal eingereiht, von Anfang an</translation>
    </message>
    <message>
        <source>Queued once more</source>
        <translation>Noch einmal eingereiht</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>TensorPort had ended before this was done</source>
        <translation>TensorPort war beendet, bevor dies fertig war</translation>
    </message>
    <message>
        <source>Comparing the output with its sums</source>
        <translation>Die Ausgabe wird mit ihren Prüfsummen verglichen</translation>
    </message>
    <message>
        <source>Stopped comparing</source>
        <translation>Vergleich beendet</translation>
    </message>
    <message>
        <source>Warning: %1</source>
        <translation>Warnung: %1</translation>
    </message>
    <message>
        <source>Differs: %1</source>
        <translation>Weicht ab: %1</translation>
    </message>
    <message>
        <source>Comparing the output with the model</source>
        <translation>Die Ausgabe wird mit dem Modell verglichen</translation>
    </message>
    <message>
        <source>Waits because all were paused. “Resume all” (Ctrl+Shift+Space) goes on.</source>
        <translation>Wartet, weil alle angehalten wurden. „Alle fortsetzen“ (Strg+Umschalt+Leertaste) macht weiter.</translation>
    </message>
</context>
<context>
    <name>tensorport::JobLog</name>
    <message>
        <source>Continues after the %1 that were written before</source>
        <translation>Wird nach den %1 fortgesetzt, die schon geschrieben sind</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Paused: %1</source>
        <translation>Angehalten: %1</translation>
    </message>
    <message>
        <source>Resumed</source>
        <translation>Fortgesetzt</translation>
    </message>
    <message>
        <source>All is written; reading it back</source>
        <translation>Alles ist geschrieben und wird zurückgelesen</translation>
    </message>
</context>
<context>
    <name>tensorport::JobLogDialog</name>
    <message>
        <source>Log of %1</source>
        <translation>Protokoll von %1</translation>
    </message>
    <message>
        <source>To %1</source>
        <translation>Nach %1</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>&amp;Copy all</source>
        <translation>Alles &amp;kopieren</translation>
    </message>
    <message>
        <source>Copy the whole log as text; Ctrl+C copies the selected lines</source>
        <translation>Das ganze Protokoll als Text kopieren; Strg+C kopiert die gewählten Zeilen</translation>
    </message>
</context>
<context>
    <name>tensorport::JobQuestions</name>
    <message>
        <source>Cancel conversion</source>
        <translation>Konvertierung abbrechen</translation>
    </message>
    <message>
        <source>Cancel “%1” to %2?</source>
        <translation>„%1“ nach %2 abbrechen?</translation>
    </message>
    <message>
        <source>What it has written so far is removed. The model itself is not touched.</source>
        <translation>Was sie bisher geschrieben hat, wird entfernt. Das Modell selbst wird nicht angerührt.</translation>
    </message>
    <message>
        <source>It has not begun yet.</source>
        <translation>Sie hat noch nicht begonnen.</translation>
    </message>
    <message>
        <source>Keep converting</source>
        <translation>Weiter konvertieren</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>Neu beginnen</translation>
    </message>
    <message>
        <source>Start “%1” over?</source>
        <translation>„%1“ neu beginnen?</translation>
    </message>
    <message>
        <source>What the interrupted conversion has left in %1 is removed, and everything is written anew.</source>
        <translation>Was die unterbrochene Konvertierung in %1 hinterlassen hat, wird entfernt, und alles wird neu geschrieben.</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>So lassen</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>Aus der Liste entfernen</translation>
    </message>
    <message>
        <source>Remove “%1” from the list?</source>
        <translation>„%1“ aus der Liste entfernen?</translation>
    </message>
    <message>
        <source>What it has written so far is in %1. Kept, it is continued when the same model is converted to that folder in the same way. Other files there are not touched.</source>
        <translation>Was sie bisher geschrieben hat, liegt in %1. Wenn Sie es behalten, wird es fortgesetzt, sobald dasselbe Modell in gleicher Weise in diesen Ordner konvertiert wird. Andere Dateien dort werden nicht angerührt.</translation>
    </message>
    <message>
        <source>Keep what is written</source>
        <translation>Geschriebenes behalten</translation>
    </message>
    <message>
        <source>Delete what is written</source>
        <translation>Geschriebenes löschen</translation>
    </message>
    <message>
        <source>Leave it in the list</source>
        <translation>In der Liste lassen</translation>
    </message>
</context>
<context>
    <name>tensorport::JobQueue</name>
    <message>
        <source>%1 running</source>
        <translation>%1 laufend</translation>
    </message>
    <message>
        <source>%1 paused</source>
        <translation>%1 angehalten</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>%1 wartend</translation>
    </message>
</context>
<context>
    <name>tensorport::JobRow</name>
    <message>
        <source>%1 of %2 bytes written, %3 of %4 tensors done</source>
        <translation>%1 von %2 Byte geschrieben, %3 von %4 Tensoren fertig</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>Progress of %1</source>
        <translation>Fortschritt von %1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>Neu beginnen</translation>
    </message>
    <message>
        <source>Remove what the interrupted conversion has left there, and begin from the start</source>
        <translation>Entfernen, was die unterbrochene Konvertierung dort hinterlassen hat, und von vorn beginnen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Verify: read the output and compare it with its sums</source>
        <translation>Verifizieren: die Ausgabe lesen und mit ihren Prüfsummen vergleichen</translation>
    </message>
    <message>
        <source>Open the output folder</source>
        <translation>Den Ausgabeordner öffnen</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Einzelheiten kopieren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>Aus der Liste entfernen</translation>
    </message>
    <message>
        <source>More: what can be done with this conversion, and its place in the queue</source>
        <translation>Mehr: was mit dieser Konvertierung getan werden kann, und ihr Platz in der Warteschlange</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Differs</source>
        <translation>Weicht ab</translation>
    </message>
    <message>
        <source>Not verified</source>
        <translation>Nicht verifiziert</translation>
    </message>
    <message>
        <source>Disk full</source>
        <translation>Datenträger voll</translation>
    </message>
    <message>
        <source>Done, warnings: %1</source>
        <translation>Fertig, Warnungen: %1</translation>
    </message>
    <message>
        <source>Removing</source>
        <translation>Wird entfernt</translation>
    </message>
    <message>
        <source>Continue where it stopped</source>
        <translation>Fortsetzen, wo sie aufgehört hat</translation>
    </message>
    <message>
        <source>Convert once more, with the same options and destination</source>
        <translation>Noch einmal konvertieren, mit denselben Optionen und demselben Ziel</translation>
    </message>
    <message>
        <source>Start now, beside the others</source>
        <translation>Jetzt beginnen, neben den anderen</translation>
    </message>
    <message>
        <source>Go on, once there is space again</source>
        <translation>Weitermachen, sobald wieder Platz ist</translation>
    </message>
    <message>
        <source>Stop verifying</source>
        <translation>Verifizieren beenden</translation>
    </message>
    <message>
        <source>Verify: read the output and compare it with the model, which must still be there</source>
        <translation>Verifizieren: die Ausgabe lesen und mit dem Modell vergleichen, das noch da sein muss</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
</context>
<context>
    <name>tensorport::JobStore</name>
    <message>
        <source>The list of conversions cannot be kept: %1 cannot be made.</source>
        <translation>Die Liste der Konvertierungen kann nicht aufbewahrt werden: %1 kann nicht angelegt werden.</translation>
    </message>
    <message>
        <source>The list of conversions cannot be kept: %1 cannot be written.</source>
        <translation>Die Liste der Konvertierungen kann nicht aufbewahrt werden: %1 kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>it is damaged</source>
        <translation>sie ist beschädigt</translation>
    </message>
    <message>
        <source>The list of earlier conversions could not be read (%1); it was set aside as %2.</source>
        <translation>Die Liste früherer Konvertierungen konnte nicht gelesen werden (%1); sie wurde als %2 beiseitegelegt.</translation>
    </message>
    <message>
        <source>The list of earlier conversions could not be read (%1); nothing is kept in %2.</source>
        <translation>Die Liste früherer Konvertierungen konnte nicht gelesen werden (%1); in %2 wird nichts aufbewahrt.</translation>
    </message>
    <message>
        <source>The list of conversions cannot be kept in %1: %2.</source>
        <translation>Die Liste der Konvertierungen kann nicht in %1 aufbewahrt werden: %2.</translation>
    </message>
</context>
<context>
    <name>tensorport::JobText</name>
    <message>
        <source>less than 0.1 s</source>
        <translation>weniger als 0,1 s</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 → %2, %3</source>
        <translation>%1 → %2, %3</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>Stalled</source>
        <translation>Stockt</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>Wird vorbereitet</translation>
    </message>
    <message>
        <source>Converting</source>
        <translation>Wird konvertiert</translation>
    </message>
    <message>
        <source>Pausing</source>
        <translation>Wird angehalten</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Verifying</source>
        <translation>Wird verifiziert</translation>
    </message>
    <message>
        <source>Finishing</source>
        <translation>Wird abgeschlossen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>Unterbrochen</translation>
    </message>
    <message>
        <source>%1/s read back</source>
        <translation>%1/s zurückgelesen</translation>
    </message>
    <message>
        <source>%1/s written</source>
        <translation>%1/s geschrieben</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Cancelled. What it had written is removed.</source>
        <translation>Abgebrochen. Was sie geschrieben hatte, ist entfernt.</translation>
    </message>
    <message>
        <source>Interrupted at %1.</source>
        <translation>Bei %1 unterbrochen.</translation>
    </message>
    <message>
        <source>Interrupted before it began.</source>
        <translation>Unterbrochen, bevor sie begann.</translation>
    </message>
    <message>
        <source>Failed: %1</source>
        <translation>Fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>Done: %1</source>
        <translation>Fertig: %1</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>%1, verified</source>
        <translation>%1, verifiziert</translation>
    </message>
    <message>
        <source>%1, not verified</source>
        <translation>%1, nicht verifiziert</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Not verified: %1</source>
        <translation>Nicht verifiziert: %1</translation>
    </message>
    <message numerus="yes">
        <source>Verified: %n file(s), %1 match their sums</source>
        <translation>
            <numerusform>Verifiziert: %n Datei, %1 stimmen mit ihren Prüfsummen überein</numerusform>
            <numerusform>Verifiziert: %n Dateien, %1 stimmen mit ihren Prüfsummen überein</numerusform>
        </translation>
    </message>
    <message>
        <source>Differs: %1</source>
        <translation>Weicht ab: %1</translation>
    </message>
    <message>
        <source>Differs in %1 places, first: %2</source>
        <translation>Weicht an %1 Stellen ab, zuerst: %2</translation>
    </message>
    <message>
        <source>Interrupted. It continues where it stopped.</source>
        <translation>Unterbrochen. Sie wird fortgesetzt, wo sie aufgehört hat.</translation>
    </message>
    <message>
        <source>%1, written earlier, the rest of the work in %2</source>
        <translation>%1, schon früher geschrieben, der Rest der Arbeit in %2</translation>
    </message>
    <message>
        <source>%1, the last %2 in %3</source>
        <translation>%1, die letzten %2 in %3</translation>
    </message>
    <message numerus="yes">
        <source>Verified: %n file(s), %1 are what the model gives</source>
        <translation>
            <numerusform>Verifiziert: %n Datei, %1 entsprechen dem Modell</numerusform>
            <numerusform>Verifiziert: %n Dateien, %1 entsprechen dem Modell</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, only %2</source>
        <translation>%1, nur %2</translation>
    </message>
    <message numerus="yes">
        <source>%n tensor(s)</source>
        <translation>
            <numerusform>%n Tensor</numerusform>
            <numerusform>%n Tensoren</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tensorport::JobsBar</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>tensorport::JobsPanel</name>
    <message>
        <source>No conversions yet. Open a model and choose Convert… (Ctrl+K).</source>
        <translation>Noch keine Konvertierungen. Öffnen Sie ein Modell und wählen Sie „Konvertieren…“ (Strg+K).</translation>
    </message>
    <message>
        <source>Conversions</source>
        <translation>Konvertierungen</translation>
    </message>
    <message>
        <source>What limits the selected conversion</source>
        <translation>Was die gewählte Konvertierung begrenzt</translation>
    </message>
    <message numerus="yes">
        <source>Not finished when TensorPort ended: %n conversion(s).</source>
        <translation>
            <numerusform>Nicht fertig, als TensorPort endete: %n Konvertierung.</numerusform>
            <numerusform>Nicht fertig, als TensorPort endete: %n Konvertierungen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nicht jetzt</translation>
    </message>
    <message>
        <source>Conversion %1</source>
        <translation>Konvertierung %1</translation>
    </message>
    <message>
        <source>Show &amp;log…</source>
        <translation>&amp;Protokoll zeigen…</translation>
    </message>
    <message>
        <source>What happened to it, and when</source>
        <translation>Was mit ihr geschah, und wann</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>Nach &amp;oben</translation>
    </message>
    <message>
        <source>Convert it before the one that waits above it</source>
        <translation>Vor der darüber wartenden konvertieren</translation>
    </message>
    <message>
        <source>Move &amp;down</source>
        <translation>Nach &amp;unten</translation>
    </message>
    <message>
        <source>Convert it after the one that waits below it</source>
        <translation>Nach der darunter wartenden konvertieren</translation>
    </message>
    <message>
        <source>“%1” is no longer in the list. What it has written stays.</source>
        <translation>„%1“ steht nicht mehr in der Liste. Was geschrieben wurde, bleibt.</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Copy loading &amp;code</source>
        <translation>Lade&amp;code kopieren</translation>
    </message>
    <message>
        <source>Lines of Python that load the output</source>
        <translation>Zeilen Python, die die Ausgabe laden</translation>
    </message>
    <message>
        <source>Pause &amp;all</source>
        <translation>&amp;Alle anhalten</translation>
    </message>
    <message>
        <source>Resume &amp;all</source>
        <translation>&amp;Alle fortsetzen</translation>
    </message>
    <message>
        <source>Those that wait stay where they are while all are paused</source>
        <translation>Wartende bleiben, wo sie sind, solange alle angehalten sind</translation>
    </message>
    <message>
        <source>No program is there to open folders. The output is in %1</source>
        <translation>Kein Programm ist da, das Ordner öffnet. Die Ausgabe ist in %1</translation>
    </message>
    <message>
        <source>Plan a conversion of the same model, beginning with the options of this one</source>
        <translation>Eine Konvertierung desselben Modells planen, ausgehend von den Optionen dieser</translation>
    </message>
    <message>
        <source>Change o&amp;ptions…</source>
        <translation>Optionen än&amp;dern…</translation>
    </message>
    <message>
        <source>Takes the place of an earlier conversion to the same folder</source>
        <translation>Tritt an die Stelle einer früheren Konvertierung in denselben Ordner</translation>
    </message>
    <message numerus="yes">
        <source>No longer in the list: %n conversion(s). What they have written stays.</source>
        <translation>
            <numerusform>Nicht mehr in der Liste: %n Konvertierung. Was sie geschrieben hat, bleibt.</numerusform>
            <numerusform>Nicht mehr in der Liste: %n Konvertierungen. Was sie geschrieben haben, bleibt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove all that are do&amp;ne</source>
        <translation>Alle &amp;fertigen entfernen</translation>
    </message>
    <message>
        <source>Take those that are done out of the list. What they have written stays</source>
        <translation>Nimmt alle, die fertig sind, aus der Liste. Was sie geschrieben haben, bleibt</translation>
    </message>
</context>
<context>
    <name>tensorport::JsonDialog</name>
    <message>
        <source>Previous (Shift+Enter)</source>
        <translation>Vorheriger (Umschalt+Eingabe)</translation>
    </message>
    <message>
        <source>Next (Enter)</source>
        <translation>Nächster (Eingabe)</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen…</translation>
    </message>
    <message>
        <source>This is the beginning, the first %1 values. The rest is too much to show.</source>
        <translation>Das ist der Anfang, die ersten %1 Werte. Der Rest ist zu viel, um ihn zu zeigen.</translation>
    </message>
    <message>
        <source>This is what stands before a flaw: %1.</source>
        <translation>Das steht vor einem Fehler: %1.</translation>
    </message>
    <message>
        <source>Find a key or a value</source>
        <translation>Schlüssel oder Wert suchen</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>&amp;Copy value</source>
        <translation>&amp;Wert kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;path</source>
        <translation>&amp;Pfad kopieren</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nicht gefunden</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>tensorport::JsonTreeModel</name>
    <message numerus="yes">
        <source>%n member(s)</source>
        <translation>
            <numerusform>%n Eintrag</numerusform>
            <numerusform>%n Einträge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s)</source>
        <translation>
            <numerusform>%n Wert</numerusform>
            <numerusform>%n Werte</numerusform>
        </translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
</context>
<context>
    <name>tensorport::ListExport</name>
    <message numerus="yes">
        <source>Export the list of %1 tensor(s)</source>
        <translation>
            <numerusform>Die Liste von %1 Tensor exportieren</numerusform>
            <numerusform>Die Liste von %1 Tensoren exportieren</numerusform>
        </translation>
    </message>
    <message>
        <source>Table, for spreadsheets and pandas (*.csv)</source>
        <translation>Tabelle, für Tabellenprogramme und pandas (*.csv)</translation>
    </message>
    <message>
        <source>JSON, as tensorport-cli inspect --json (*.json)</source>
        <translation>JSON, wie tensorport-cli inspect --json (*.json)</translation>
    </message>
    <message numerus="yes">
        <source>Writing the list of %1 tensor(s) to %2…</source>
        <translation>
            <numerusform>Die Liste von %1 Tensor wird nach %2 geschrieben…</numerusform>
            <numerusform>Die Liste von %1 Tensoren wird nach %2 geschrieben…</numerusform>
        </translation>
    </message>
    <message>
        <source>The list of tensors could not be written.</source>
        <translation>Die Liste der Tensoren konnte nicht geschrieben werden.</translation>
    </message>
    <message numerus="yes">
        <source>The list of %1 tensor(s) is in %2.</source>
        <translation>
            <numerusform>Die Liste von %1 Tensor ist in %2.</numerusform>
            <numerusform>Die Liste von %1 Tensoren ist in %2.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tensorport::LoadingPage</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>Wird geöffnet</translation>
    </message>
    <message>
        <source>Stop reading; nothing is changed (Esc)</source>
        <translation>Das Lesen beenden; nichts wird verändert (Esc)</translation>
    </message>
    <message>
        <source>Reading the headers of %1</source>
        <translation>Die Header von %1 werden gelesen</translation>
    </message>
</context>
<context>
    <name>tensorport::LossesDialog</name>
    <message>
        <source>What the conversion does to the values</source>
        <translation>Was die Konvertierung mit den Werten macht</translation>
    </message>
    <message>
        <source>Losses of each tensor</source>
        <translation>Verluste jedes Tensors</translation>
    </message>
    <message>
        <source>Reading the tensors that are cast or dequantized. Nothing is written.</source>
        <translation>Die Tensoren, die umgewandelt oder dequantisiert werden, werden gelesen. Nichts wird geschrieben.</translation>
    </message>
</context>
<context>
    <name>tensorport::LossesModel</name>
    <message>
        <source>Of %1 values; the largest magnitude is %2</source>
        <translation>Von %1 Werten; der größte Betrag ist %2</translation>
    </message>
    <message>
        <source>Of %1 values</source>
        <translation>Von %1 Werten</translation>
    </message>
    <message>
        <source>Tensor</source>
        <translation>Tensor</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Zu</translation>
    </message>
    <message>
        <source>Overflow</source>
        <translation>Überlauf</translation>
    </message>
    <message>
        <source>Underflow</source>
        <translation>Unterlauf</translation>
    </message>
    <message>
        <source>NaN</source>
        <translation>NaN</translation>
    </message>
    <message>
        <source>Relative error</source>
        <translation>Relativer Fehler</translation>
    </message>
    <message>
        <source>The stored dtype, or the layout of a quantized weight</source>
        <translation>Der gespeicherte Dtype oder das Layout eines quantisierten Gewichts</translation>
    </message>
    <message>
        <source>Values too large for the precision</source>
        <translation>Werte, die für die Genauigkeit zu groß sind</translation>
    </message>
    <message>
        <source>Values that become zero</source>
        <translation>Werte, die null werden</translation>
    </message>
    <message>
        <source>Values that are not a number</source>
        <translation>Werte, die keine Zahl sind</translation>
    </message>
    <message>
        <source>The largest |result - value| / |value|; 1 where a value becomes zero</source>
        <translation>Das größte |Ergebnis - Wert| / |Wert|; 1, wo ein Wert null wird</translation>
    </message>
    <message>
        <source>No tensor is cast or dequantized: no value changes.</source>
        <translation>Kein Tensor wird umgewandelt oder dequantisiert: Kein Wert ändert sich.</translation>
    </message>
    <message numerus="yes">
        <source>%1 value(s) too large for the precision, in %2: </source>
        <translation>
            <numerusform>%1 Wert ist zu groß für die Genauigkeit, in %2: </numerusform>
            <numerusform>%1 Werte sind zu groß für die Genauigkeit, in %2: </numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tensor(s)</source>
        <translation>
            <numerusform>%n Tensor</numerusform>
            <numerusform>%n Tensoren</numerusform>
        </translation>
    </message>
    <message>
        <source>the conversion would stop. Choose BF16 or F32 for these tensors, or another way with overflow.</source>
        <translation>Die Konvertierung würde anhalten. Wählen Sie für diese Tensoren BF16 oder F32 oder einen anderen Umgang mit Überlauf.</translation>
    </message>
    <message>
        <source>they become the largest finite one.</source>
        <translation>Daraus wird die größte endliche Zahl.</translation>
    </message>
    <message>
        <source>they become infinite.</source>
        <translation>Daraus wird Unendlich.</translation>
    </message>
    <message>
        <source>No value is too large for the precision.</source>
        <translation>Kein Wert ist zu groß für die Genauigkeit.</translation>
    </message>
    <message numerus="yes">
        <source>Underflow to zero: %1 value(s).</source>
        <translation>
            <numerusform>Unterlauf zu null: %1 Wert.</numerusform>
            <numerusform>Unterlauf zu null: %1 Werte.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>NaN, which stays: %1 value(s).</source>
        <translation>
            <numerusform>NaN, das bleibt: %1 Wert.</numerusform>
            <numerusform>NaN, das bleibt: %1 Werte.</numerusform>
        </translation>
    </message>
    <message>
        <source>Every value stays exactly as it is.</source>
        <translation>Jeder Wert bleibt genau, wie er ist.</translation>
    </message>
    <message>
        <source>The largest relative error is %1.</source>
        <translation>Der größte relative Fehler ist %1.</translation>
    </message>
    <message>
        <source>the conversion would stop. Keep these tensors as they are, or choose another way with overflow.</source>
        <translation>Die Konvertierung würde anhalten. Lassen Sie diese Tensoren, wie sie sind, oder wählen Sie einen anderen Umgang mit Überlauf.</translation>
    </message>
</context>
<context>
    <name>tensorport::MainWindow</name>
    <message>
        <source>Conversions</source>
        <translation>Konvertierungen</translation>
    </message>
    <message>
        <source>Open models</source>
        <translation>Geöffnete Modelle</translation>
    </message>
    <message>
        <source>Model in numbers</source>
        <translation>Das Modell in Zahlen</translation>
    </message>
    <message>
        <source>&amp;Open file…</source>
        <translation>&amp;Datei öffnen…</translation>
    </message>
    <message>
        <source>Open a model&apos;s file, or several as one</source>
        <translation>Die Datei eines Modells öffnen, oder mehrere als eines</translation>
    </message>
    <message>
        <source>Open &amp;folder…</source>
        <translation>&amp;Ordner öffnen…</translation>
    </message>
    <message>
        <source>Open a model&apos;s folder</source>
        <translation>Den Ordner eines Modells öffnen</translation>
    </message>
    <message>
        <source>Open from &amp;Hub cache…</source>
        <translation>Aus &amp;Hub-Cache öffnen…</translation>
    </message>
    <message>
        <source>Choose among the models that were downloaded from the Hugging Face Hub</source>
        <translation>Unter den Modellen wählen, die vom Hugging Face Hub heruntergeladen wurden</translation>
    </message>
    <message>
        <source>&amp;Reload</source>
        <translation>&amp;Neu laden</translation>
    </message>
    <message>
        <source>Read the model&apos;s headers again</source>
        <translation>Die Header des Modells neu lesen</translation>
    </message>
    <message>
        <source>&amp;Close model</source>
        <translation>Modell &amp;schließen</translation>
    </message>
    <message>
        <source>Close the model</source>
        <translation>Das Modell schließen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>Das Fenster schließen</translation>
    </message>
    <message>
        <source>&amp;Filter tensors</source>
        <translation>Tensoren &amp;filtern</translation>
    </message>
    <message>
        <source>Find tensors by name</source>
        <translation>Tensoren nach Namen finden</translation>
    </message>
    <message>
        <source>&amp;Convert…</source>
        <translation>&amp;Konvertieren…</translation>
    </message>
    <message>
        <source>C&amp;heck</source>
        <translation>&amp;Prüfen</translation>
    </message>
    <message>
        <source>Look for everything that is wrong with the model, and what to do</source>
        <translation>Nach allem suchen, was am Modell nicht stimmt, und was zu tun ist</translation>
    </message>
    <message>
        <source>&amp;About TensorPort</source>
        <translation>Ü&amp;ber TensorPort</translation>
    </message>
    <message>
        <source>Version and keyboard shortcuts</source>
        <translation>Version und Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>&amp;Modell</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Conversions</source>
        <translation>&amp;Konvertierungen</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Export list of &amp;all tensors…</source>
        <translation>Liste &amp;aller Tensoren exportieren…</translation>
    </message>
    <message>
        <source>Write name, dtype, shape and place of what the filter shows as CSV or JSON</source>
        <translation>Name, Dtype, Form und Ort von dem, was der Filter zeigt, als CSV oder JSON schreiben</translation>
    </message>
    <message>
        <source>Write name, dtype, shape and place of every tensor as CSV or JSON</source>
        <translation>Name, Dtype, Form und Ort jedes Tensors als CSV oder JSON schreiben</translation>
    </message>
    <message>
        <source>Toolbar</source>
        <translation>Werkzeugleiste</translation>
    </message>
    <message>
        <source>%1 — TensorPort</source>
        <translation>%1 — TensorPort</translation>
    </message>
    <message>
        <source>TensorPort</source>
        <translation>TensorPort</translation>
    </message>
    <message>
        <source>Convert this model for JAX: choose format, precision and shard size (Ctrl+K)</source>
        <translation>Dieses Modell für JAX konvertieren: Format, Genauigkeit und Shard-Größe wählen (Strg+K)</translation>
    </message>
    <message>
        <source>Open a model first, then convert it (Ctrl+K)</source>
        <translation>Öffnen Sie erst ein Modell und konvertieren Sie es dann (Strg+K)</translation>
    </message>
    <message>
        <source>Show the conversions</source>
        <translation>Die Konvertierungen zeigen</translation>
    </message>
    <message>
        <source>Open a model</source>
        <translation>Ein Modell öffnen</translation>
    </message>
    <message>
        <source>Safetensors models (*.safetensors *.safetensors.index.json);;All files (*)</source>
        <translation>Safetensors-Modelle (*.safetensors *.safetensors.index.json);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Only files on this computer can be opened</source>
        <translation>Nur Dateien auf diesem Computer können geöffnet werden</translation>
    </message>
    <message numerus="yes">
        <source>Drop to open %n model(s)</source>
        <translation>
            <numerusform>Ablegen, um %n Modell zu öffnen</numerusform>
            <numerusform>Ablegen, um %n Modelle zu öffnen</numerusform>
        </translation>
    </message>
    <message>
        <source>Drop to open %1</source>
        <translation>Ablegen, um %1 zu öffnen</translation>
    </message>
    <message>
        <source>TensorPort opens files on this computer. Download %1 first, then drop the file or its folder.</source>
        <translation>TensorPort öffnet Dateien auf diesem Computer. Laden Sie %1 zuerst herunter und legen Sie dann die Datei oder ihren Ordner ab.</translation>
    </message>
    <message>
        <source>Open r&amp;ecent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Export list of &amp;shown tensors…</source>
        <translation>Liste der &amp;gezeigten Tensoren exportieren…</translation>
    </message>
    <message>
        <source>&amp;Flat list</source>
        <translation>&amp;Flache Liste</translation>
    </message>
    <message>
        <source>Show all tensors as one list, without modules</source>
        <translation>Alle Tensoren als eine Liste zeigen, ohne Module</translation>
    </message>
    <message>
        <source>Con&amp;vert selection…</source>
        <translation>Au&amp;swahl konvertieren…</translation>
    </message>
    <message>
        <source>Convert only the modules and tensors that are selected in the tree</source>
        <translation>Nur die Module und Tensoren konvertieren, die im Baum ausgewählt sind</translation>
    </message>
    <message>
        <source>%1 % – %2</source>
        <translation>%1 % – %2</translation>
    </message>
    <message>
        <source>More than %L1 tensors one by one are too many to list: select modules, or choose Convert… (Ctrl+K) and write patterns under Include.</source>
        <translation>Mehr als %L1 einzelne Tensoren sind zu viele, um sie aufzuzählen: Wählen Sie Module aus, oder wählen Sie „Konvertieren…“ (Strg+K) und schreiben Sie Muster unter „Einschließen“.</translation>
    </message>
    <message>
        <source>&amp;Preferences…</source>
        <translation>&amp;Einstellungen…</translation>
    </message>
    <message>
        <source>Theme, language, what happens at the start, conversions at once, notifications</source>
        <translation>Design, Sprache, was beim Start geschieht, gleichzeitige Konvertierungen, Benachrichtigungen</translation>
    </message>
    <message>
        <source>&amp;Clear this list…</source>
        <translation>Diese &amp;Liste leeren…</translation>
    </message>
    <message>
        <source>Clear the list of recent models</source>
        <translation>Liste der letzten Modelle leeren</translation>
    </message>
    <message numerus="yes">
        <source>Forget the %n model(s) opened last?</source>
        <translation>
            <numerusform>%n zuletzt geöffnetes Modell vergessen?</numerusform>
            <numerusform>%n zuletzt geöffnete Modelle vergessen?</numerusform>
        </translation>
    </message>
    <message>
        <source>The list alone is cleared: the models stay where they are.</source>
        <translation>Nur die Liste wird geleert: Die Modelle bleiben, wo sie sind.</translation>
    </message>
    <message>
        <source>Clear the list</source>
        <translation>Liste leeren</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>List the statistics of every tensor, to be sorted by NaN or the largest value</source>
        <translation>Die Statistik jedes Tensors auflisten, sortierbar nach NaN oder dem größten Wert</translation>
    </message>
    <message>
        <source>S&amp;tatistics of all tensors…</source>
        <translation>S&amp;tatistik aller Tensoren…</translation>
    </message>
    <message>
        <source>The selection cannot be said in patterns: a selected name differs from another one only in control characters. Select both.</source>
        <translation>Die Auswahl lässt sich nicht in Mustern ausdrücken: Ein ausgewählter Name unterscheidet sich von einem anderen nur in Steuerzeichen. Wählen Sie beide aus.</translation>
    </message>
    <message>
        <source>&amp;Pause or resume all conversions</source>
        <translation>Alle Konvertierungen an&amp;halten oder fortsetzen</translation>
    </message>
    <message>
        <source>Pause all that run; when none does, let all go on</source>
        <translation>Alle laufenden anhalten; läuft keine, alle fortsetzen</translation>
    </message>
</context>
<context>
    <name>tensorport::MapView</name>
    <message>
        <source>Map of the values</source>
        <translation>Karte der Werte</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Each pixel is the mean of some of the values in its place.</source>
        <translation>Jeder Bildpunkt ist der Mittelwert einiger der Werte an seiner Stelle.</translation>
    </message>
    <message>
        <source>Each pixel is the mean of the values in its place.</source>
        <translation>Jeder Bildpunkt ist der Mittelwert der Werte an seiner Stelle.</translation>
    </message>
    <message>
        <source>There are NaN or infinite values.</source>
        <translation>Es gibt NaN oder unendliche Werte.</translation>
    </message>
    <message>
        <source>Row %1, column %2</source>
        <translation>Zeile %1, Spalte %2</translation>
    </message>
    <message>
        <source>mean %1</source>
        <translation>Mittelwert %1</translation>
    </message>
    <message>
        <source>NaN</source>
        <translation>NaN</translation>
    </message>
    <message>
        <source>infinite</source>
        <translation>unendlich</translation>
    </message>
    <message>
        <source>tensor</source>
        <translation>Tensor</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Units of %1</source>
        <translation>Einheiten von %1</translation>
    </message>
</context>
<context>
    <name>tensorport::MessageBar</name>
    <message>
        <source>Check this model</source>
        <translation>Dieses Modell prüfen</translation>
    </message>
    <message>
        <source>Look for everything that is wrong with it, not only for the first</source>
        <translation>Nach allem suchen, was daran nicht stimmt, nicht nur nach dem Ersten</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Einzelheiten kopieren</translation>
    </message>
    <message>
        <source>Copy the message with path, system error and versions, for a bug report</source>
        <translation>Die Meldung mit Pfad, Systemfehler und Versionen kopieren, für einen Fehlerbericht</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>Neu laden</translation>
    </message>
    <message>
        <source>What is shown is no longer what is on the disk.</source>
        <translation>Was angezeigt wird, ist nicht mehr, was auf dem Datenträger liegt.</translation>
    </message>
</context>
<context>
    <name>tensorport::ModelPage</name>
    <message>
        <source>%1 could not be opened.</source>
        <translation>%1 konnte nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>New tab</source>
        <translation>Neuer Tab</translation>
    </message>
    <message>
        <source>Opening %1…</source>
        <translation>%1 wird geöffnet…</translation>
    </message>
    <message numerus="yes">
        <source>%n dtype(s)</source>
        <translation>
            <numerusform>%n Dtype</numerusform>
            <numerusform>%n Dtypes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 tensor(s)</source>
        <translation>
            <numerusform>%1 Tensor</numerusform>
            <numerusform>%1 Tensoren</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 parameters</source>
        <translation>%1 Parameter</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n Datei</numerusform>
            <numerusform>%n Dateien</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tensorport::Notifier</name>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
</context>
<context>
    <name>tensorport::PlanView</name>
    <message>
        <source>%1 % of the source</source>
        <translation>%1 % der Quelle</translation>
    </message>
    <message numerus="yes">
        <source>%1 tensor(s)</source>
        <translation>
            <numerusform>%1 Tensor</numerusform>
            <numerusform>%1 Tensoren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 file(s)</source>
        <translation>
            <numerusform>%1 Datei</numerusform>
            <numerusform>%1 Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>Space on the disk</source>
        <translation>Platz auf dem Datenträger</translation>
    </message>
    <message>
        <source>Share of the free space that the output takes</source>
        <translation>Anteil des freien Platzes, den die Ausgabe belegt</translation>
    </message>
    <message>
        <source>Problems, warnings and notes</source>
        <translation>Probleme, Warnungen und Hinweise</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>%1 bytes → %2 bytes</source>
        <translation>%1 Byte → %2 Byte</translation>
    </message>
    <message>
        <source>Shards: %1, of at most %2</source>
        <translation>Shards: %1, von höchstens %2</translation>
    </message>
    <message>
        <source>Shards: %1, without limit</source>
        <translation>Shards: %1, ohne Grenze</translation>
    </message>
    <message>
        <source>%1 needed, %2 free</source>
        <translation>%1 nötig, %2 frei</translation>
    </message>
    <message>
        <source>%1 bytes needed, %2 bytes free</source>
        <translation>%1 Byte nötig, %2 Byte frei</translation>
    </message>
    <message>
        <source>No plan</source>
        <translation>Kein Plan</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 und %n weitere</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Copied along: %1</source>
        <translation>Mitkopiert: %1</translation>
    </message>
    <message>
        <source>Files of this output that exist already: %1, such as %2.</source>
        <translation>Dateien dieser Ausgabe, die es schon gibt: %1, etwa %2.</translation>
    </message>
    <message>
        <source>And %1 more.</source>
        <translation>Und %1 weitere.</translation>
    </message>
    <message>
        <source>No warnings</source>
        <translation>Keine Warnungen</translation>
    </message>
    <message>
        <source>Warnings: %1</source>
        <translation>Warnungen: %1</translation>
    </message>
    <message>
        <source>Notes: %1</source>
        <translation>Hinweise: %1</translation>
    </message>
    <message>
        <source>Measured with conversions of the same kind; another disk may be faster or slower</source>
        <translation>Gemessen an Konvertierungen derselben Art; ein anderer Datenträger kann schneller oder langsamer sein</translation>
    </message>
    <message>
        <source>%1 tensors become %2</source>
        <translation>aus %1 Tensoren werden %2</translation>
    </message>
    <message>
        <source>%1 % of what is selected</source>
        <translation>%1 % des Ausgewählten</translation>
    </message>
    <message>
        <source>More problems: %1</source>
        <translation>Weitere Probleme: %1</translation>
    </message>
    <message>
        <source>%1; conversions that wait will take %2</source>
        <translation>%1; wartende Konvertierungen brauchen %2</translation>
    </message>
    <message>
        <source>%1; conversions that wait will take %2 bytes</source>
        <translation>%1; wartende Konvertierungen brauchen %2 Byte</translation>
    </message>
    <message>
        <source>%1 (rewritten)</source>
        <translation>%1 (neu geschrieben)</translation>
    </message>
</context>
<context>
    <name>tensorport::Planner</name>
    <message>
        <source>There is no space for this conversion and all those that wait: the last ones will pause until there is.</source>
        <translation>Für diese Konvertierung und alle wartenden zusammen reicht der Platz nicht: Die letzten halten an, bis welcher da ist.</translation>
    </message>
    <message>
        <source>An interrupted conversion is in the folder. With the same options it is continued, with others this one is refused.</source>
        <translation>In dem Ordner liegt eine unterbrochene Konvertierung. Mit denselben Optionen wird sie fortgesetzt, mit anderen wird diese hier abgelehnt.</translation>
    </message>
</context>
<context>
    <name>tensorport::PlotNavigation</name>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
</context>
<context>
    <name>tensorport::PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>&amp;Theme:</source>
        <translation>&amp;Design:</translation>
    </message>
    <message>
        <source>The colours of the window</source>
        <translation>Die Farben des Fensters</translation>
    </message>
    <message>
        <source>Follow the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>The language changes when TensorPort is started the next time.</source>
        <translation>Die Sprache wechselt, wenn TensorPort das nächste Mal gestartet wird.</translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation>&amp;Sprache:</translation>
    </message>
    <message>
        <source>Takes effect at the next start</source>
        <translation>Gilt ab dem nächsten Start</translation>
    </message>
    <message>
        <source>At the start</source>
        <translation>Beim Start</translation>
    </message>
    <message>
        <source>Unless TensorPort is started with a model of its own</source>
        <translation>Außer wenn TensorPort mit einem Modell gestartet wird</translation>
    </message>
    <message>
        <source>&amp;Interrupted conversions:</source>
        <translation>&amp;Unterbrochene Konvertierungen:</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Nachfragen</translation>
    </message>
    <message>
        <source>Leave them</source>
        <translation>Liegen lassen</translation>
    </message>
    <message>
        <source>Conversions</source>
        <translation>Konvertierungen</translation>
    </message>
    <message>
        <source>1 (usual)</source>
        <translation>1 (üblich)</translation>
    </message>
    <message>
        <source>How many run at the same time; the others wait. Each uses the memory that it was given.
Usual: 1, which uses all cores. More keep several disks busy, or a slow source.</source>
        <translation>Wie viele zur selben Zeit laufen; die anderen warten. Jede nutzt den Speicher, der ihr gegeben wurde.
Üblich: 1, die alle Kerne nutzt. Mehr halten mehrere Datenträger beschäftigt oder eine langsame Quelle.</translation>
    </message>
    <message>
        <source>&amp;Notify when a conversion ends</source>
        <translation>&amp;Benachrichtigen, wenn eine Konvertierung endet</translation>
    </message>
    <message>
        <source>Let the desktop say so while TensorPort is in the background</source>
        <translation>Den Desktop Bescheid geben lassen, während TensorPort im Hintergrund ist</translation>
    </message>
    <message>
        <source>Re&amp;open the models of the last session</source>
        <translation>Die &amp;Modelle der letzten Sitzung wieder öffnen</translation>
    </message>
    <message>
        <source>What becomes of conversions that had not finished when TensorPort ended.
Whatever is chosen, they are in the list, to be resumed or removed.</source>
        <translation>Was aus Konvertierungen wird, die nicht fertig waren, als TensorPort endete.
Was auch gewählt ist: Sie stehen in der Liste und lassen sich fortsetzen oder entfernen.</translation>
    </message>
    <message>
        <source>Resume by themselves</source>
        <translation>Von selbst fortsetzen</translation>
    </message>
    <message>
        <source>&amp;At the same time:</source>
        <translation>&amp;Gleichzeitig:</translation>
    </message>
</context>
<context>
    <name>tensorport::ProfileNameDialog</name>
    <message>
        <source>Save as profile</source>
        <translation>Als Profil speichern</translation>
    </message>
    <message>
        <source>What to call these options, here and in tensorport-cli convert --profile.
Not in a profile: the model, the destination, replacing.</source>
        <translation>Wie diese Optionen heißen sollen, hier und in tensorport-cli convert --profile.
Nicht in einem Profil: das Modell, das Ziel, das Ersetzen.</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>There is a profile of this name. It will be replaced.</source>
        <translation>Es gibt ein Profil dieses Namens. Es wird ersetzt.</translation>
    </message>
</context>
<context>
    <name>tensorport::ProfileRow</name>
    <message>
        <source>Sa&amp;ve as profile…</source>
        <translation>Als Profil spe&amp;ichern…</translation>
    </message>
    <message>
        <source>De&amp;lete profile</source>
        <translation>Profil lösc&amp;hen</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Options that were saved under a name. Choosing one sets everything below but the
destination. The command line has the same: tensorport-cli convert --profile NAME.</source>
        <translation>Optionen, die unter einem Namen gespeichert wurden. Die Wahl setzt alles Folgende außer dem
Ziel. Die Befehlszeile hat dieselben: tensorport-cli convert --profile NAME.</translation>
    </message>
    <message>
        <source>Save the options below under a name</source>
        <translation>Die folgenden Optionen unter einem Namen speichern</translation>
    </message>
    <message>
        <source>Delete the profile that is chosen; the options below stay as they are</source>
        <translation>Das gewählte Profil löschen; die folgenden Optionen bleiben, wie sie sind</translation>
    </message>
    <message>
        <source>Pro&amp;file</source>
        <translation>Pro&amp;fil</translation>
    </message>
    <message>
        <source>No profile</source>
        <translation>Kein Profil</translation>
    </message>
    <message>
        <source>Delete profile</source>
        <translation>Profil löschen</translation>
    </message>
    <message>
        <source>Delete the profile “%1”?</source>
        <translation>Das Profil „%1“ löschen?</translation>
    </message>
    <message>
        <source>What is chosen in this dialog stays as it is. The command line no longer finds the profile.</source>
        <translation>Was in diesem Dialog gewählt ist, bleibt, wie es ist. Die Befehlszeile findet das Profil nicht mehr.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
</context>
<context>
    <name>tensorport::QuantizedChoices</name>
    <message>
        <source>Dequantize to dense weights</source>
        <translation>Zu dichten Gewichten dequantisieren</translation>
    </message>
    <message>
        <source>Keep packed</source>
        <translation>Gepackt lassen</translation>
    </message>
    <message>
        <source>Dequantize: each packed weight comes out as one dense tensor, which JAX can use at once.
Keep: codes and scales are copied, for programs that unpack them themselves.
Usual: dequantize. The output is then several times as large.</source>
        <translation>Dequantisieren: Jedes gepackte Gewicht wird zu einem dichten Tensor, den JAX sofort nutzen kann.
Lassen: Codes und Skalen werden kopiert, für Programme, die sie selbst entpacken.
Üblich: dequantisieren. Die Ausgabe ist dann mehrmals so groß.</translation>
    </message>
    <message numerus="yes">
        <source>%1 weight(s) in %2, %3</source>
        <translation>
            <numerusform>%1 Gewicht in %2, %3</numerusform>
            <numerusform>%1 Gewichte in %2, %3</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Quantized weights</source>
        <translation>&amp;Quantisierte Gewichte</translation>
    </message>
    <message>
        <source>Stop with an error</source>
        <translation>Mit einem Fehler anhalten</translation>
    </message>
    <message>
        <source>Copy as they are</source>
        <translation>Unverändert kopieren</translation>
    </message>
    <message>
        <source>What to do with tensors that look quantized and fit no layout that this program decodes.
Stop: nothing is converted. Copy: their bytes are carried on, and the manifest calls them
unknown. Usual: stop; look at “Check” first.</source>
        <translation>Was mit Tensoren geschieht, die quantisiert aussehen und zu keinem Layout passen, das dieses
Programm decodiert. Anhalten: Nichts wird konvertiert. Kopieren: Ihre Bytes werden übernommen,
und das Manifest nennt sie unbekannt. Üblich: anhalten; sehen Sie erst unter „Prüfen“ nach.</translation>
    </message>
    <message>
        <source>Un&amp;known ones</source>
        <translation>Unbe&amp;kannte</translation>
    </message>
    <message>
        <source>The tensor %1</source>
        <translation>Der Tensor %1</translation>
    </message>
    <message>
        <source>%1 tensors, such as %2</source>
        <translation>%1 Tensoren, etwa %2</translation>
    </message>
    <message>
        <source>As transformers: [expert, in, out]</source>
        <translation>Wie transformers: [expert, in, out]</translation>
    </message>
    <message>
        <source>As stored: [expert, out, in]</source>
        <translation>Wie gespeichert: [expert, out, in]</translation>
    </message>
    <message>
        <source>Which way round the dense experts of gpt-oss lie. The file holds [expert, out, in];
transformers, and code ported from it, expects [expert, in, out].
Usual: as transformers.</source>
        <translation>Wie herum die dichten Experten von gpt-oss liegen. Die Datei enthält [expert, out, in];
transformers, und davon portierter Code, erwartet [expert, in, out].
Üblich: wie transformers.</translation>
    </message>
    <message>
        <source>E&amp;xpert weights</source>
        <translation>Exper&amp;tengewichte</translation>
    </message>
</context>
<context>
    <name>tensorport::ReadingDialog</name>
    <message>
        <source>Read so far</source>
        <translation>Bisher gelesen</translation>
    </message>
    <message>
        <source>Copy table</source>
        <translation>Tabelle kopieren</translation>
    </message>
    <message>
        <source>Copy the table as text, to paste into a spreadsheet</source>
        <translation>Die Tabelle als Text kopieren, um sie in eine Tabellenkalkulation einzufügen</translation>
    </message>
</context>
<context>
    <name>tensorport::RecentModels</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 und %n weitere</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tensorport::ScanDialog</name>
    <message>
        <source>Statistics of all tensors of %1</source>
        <translation>Statistik aller Tensoren von %1</translation>
    </message>
    <message>
        <source>Reading every value. The list grows meanwhile and can be sorted.</source>
        <translation>Jeder Wert wird gelesen. Die Liste wächst dabei und lässt sich sortieren.</translation>
    </message>
    <message>
        <source>Statistics of all tensors</source>
        <translation>Statistik aller Tensoren</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>Als CSV speichern…</translation>
    </message>
    <message>
        <source>Save the table, as it is sorted</source>
        <translation>Die Tabelle speichern, so wie sie sortiert ist</translation>
    </message>
    <message>
        <source>Save the statistics</source>
        <translation>Statistik speichern</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>Kommagetrennte Werte (*.csv)</translation>
    </message>
    <message>
        <source>No tensor has NaN or infinite values.</source>
        <translation>Kein Tensor hat NaN oder unendliche Werte.</translation>
    </message>
    <message>
        <source>Tensors with NaN: %1, with infinite values: %2.</source>
        <translation>Tensoren mit NaN: %1, mit unendlichen Werten: %2.</translation>
    </message>
    <message>
        <source>The largest magnitude is %1, in %2.</source>
        <translation>Der größte Betrag ist %1, in %2.</translation>
    </message>
    <message>
        <source>The first %1 of %2 are listed; the copied and saved table has all.</source>
        <translation>Die ersten %1 von %2 stehen in der Liste; die kopierte und die gesicherte Tabelle haben alle.</translation>
    </message>
</context>
<context>
    <name>tensorport::ScanModel</name>
    <message>
        <source>Tensor</source>
        <translation>Tensor</translation>
    </message>
    <message>
        <source>Dtype</source>
        <translation>Dtype</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>Minimum</source>
        <translation>Minimum</translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation>Maximum</translation>
    </message>
    <message>
        <source>Magnitude</source>
        <translation>Größter Betrag</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Deviation</source>
        <translation>Abweichung</translation>
    </message>
    <message>
        <source>L2 norm</source>
        <translation>L2-Norm</translation>
    </message>
    <message>
        <source>Zeros</source>
        <translation>Nullen</translation>
    </message>
    <message>
        <source>NaN</source>
        <translation>NaN</translation>
    </message>
    <message>
        <source>Infinite</source>
        <translation>Unendlich</translation>
    </message>
    <message>
        <source>Subnormal</source>
        <translation>Subnormal</translation>
    </message>
    <message>
        <source>A quantized weight in the place of its codes, as it decodes</source>
        <translation>Ein quantisiertes Gewicht an der Stelle seiner Codes, so wie es dekodiert wird</translation>
    </message>
    <message>
        <source>How many elements there are</source>
        <translation>Wie viele Elemente es sind</translation>
    </message>
    <message>
        <source>Of the finite values</source>
        <translation>Der endlichen Werte</translation>
    </message>
    <message>
        <source>The largest of the finite values without their signs</source>
        <translation>Der größte der endlichen Werte ohne Vorzeichen</translation>
    </message>
    <message>
        <source>Standard deviation of the finite values</source>
        <translation>Standardabweichung der endlichen Werte</translation>
    </message>
    <message>
        <source>Root of the sum of the squares</source>
        <translation>Wurzel der Summe der Quadrate</translation>
    </message>
    <message>
        <source>The share of the values that are 0 or −0</source>
        <translation>Der Anteil der Werte, die 0 oder −0 sind</translation>
    </message>
    <message>
        <source>How many values are not a number</source>
        <translation>Wie viele Werte keine Zahl sind</translation>
    </message>
    <message>
        <source>How many values are infinite</source>
        <translation>Wie viele Werte unendlich sind</translation>
    </message>
    <message>
        <source>How many values are closer to zero than the dtype&apos;s smallest normal number</source>
        <translation>Wie viele Werte näher an null liegen als die kleinste normale Zahl des Dtypes</translation>
    </message>
</context>
<context>
    <name>tensorport::ShardBars</name>
    <message>
        <source>Shards</source>
        <translation>Shards</translation>
    </message>
    <message>
        <source>%1
%2 bytes (%3)
%4 in %5</source>
        <translation>%1
%2 Byte (%3)
%4 in %5</translation>
    </message>
    <message numerus="yes">
        <source>%1 tensor(s)</source>
        <translation>
            <numerusform>%1 Tensor</numerusform>
            <numerusform>%1 Tensoren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 file(s)</source>
        <translation>
            <numerusform>%1 Datei</numerusform>
            <numerusform>%1 Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>Larger than the shard size: one tensor alone is.</source>
        <translation>Größer als die Shard-Größe: Schon ein Tensor allein ist es.</translation>
    </message>
</context>
<context>
    <name>tensorport::SliceSelector</name>
    <message>
        <source>[%1] </source>
        <translation>[%1] </translation>
    </message>
    <message>
        <source>Index of dimension %1, below %2</source>
        <translation>Index der Dimension %1, kleiner als %2</translation>
    </message>
    <message>
        <source>Index of dimension %1</source>
        <translation>Index der Dimension %1</translation>
    </message>
</context>
<context>
    <name>tensorport::SpeedMemory</name>
    <message>
        <source>About %1, by the speed of earlier conversions</source>
        <translation>Etwa %1, nach der Geschwindigkeit früherer Konvertierungen</translation>
    </message>
    <message>
        <source>Less than a second, by the speed of earlier conversions</source>
        <translation>Weniger als eine Sekunde, nach der Geschwindigkeit früherer Konvertierungen</translation>
    </message>
</context>
<context>
    <name>tensorport::StatsView</name>
    <message>
        <source>Part of the values that has been read</source>
        <translation>Teil der Werte, der gelesen wurde</translation>
    </message>
    <message>
        <source>Read every value, for exact numbers</source>
        <translation>Jeden Wert lesen, für genaue Zahlen</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Statistik</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Bericht kopieren</translation>
    </message>
    <message>
        <source>Copy the statistics as Markdown</source>
        <translation>Die Statistik als Markdown kopieren</translation>
    </message>
    <message>
        <source>Save as JSON…</source>
        <translation>Als JSON speichern…</translation>
    </message>
    <message>
        <source>Save the statistics, as the command line prints them</source>
        <translation>Die Statistik speichern, wie die Befehlszeile sie ausgibt</translation>
    </message>
    <message>
        <source>Histogram</source>
        <translation>Histogramm</translation>
    </message>
    <message>
        <source>How the values are spread</source>
        <translation>Wie die Werte verteilt sind</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>Gitter</translation>
    </message>
    <message>
        <source>The values one by one, of two dimensions at a time</source>
        <translation>Die Werte einzeln, von je zwei Dimensionen</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Two dimensions of the values as a picture</source>
        <translation>Zwei Dimensionen der Werte als Bild</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen…</translation>
    </message>
    <message>
        <source>The dtype is unknown to this version: its values cannot be told.</source>
        <translation>Dieser Version ist der Dtype unbekannt: Seine Werte sind nicht lesbar.</translation>
    </message>
    <message>
        <source>The tensor has no elements.</source>
        <translation>Der Tensor hat keine Elemente.</translation>
    </message>
    <message>
        <source>Read all %1</source>
        <translation>Alle %1 lesen</translation>
    </message>
    <message>
        <source>Save statistics</source>
        <translation>Statistik speichern</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>None of the values is finite.</source>
        <translation>Kein Wert ist endlich.</translation>
    </message>
    <message>
        <source>Magnitudes: %1</source>
        <translation>Beträge: %1</translation>
    </message>
</context>
<context>
    <name>tensorport::SummaryPage</name>
    <message>
        <source>The input embedding, shared (tie_word_embeddings)</source>
        <translation>Die Eingabe-Einbettung, gemeinsam (tie_word_embeddings)</translation>
    </message>
    <message>
        <source>Stored, although config.json says that it is the input embedding</source>
        <translation>Gespeichert, obwohl config.json sagt, dass es die Eingabe-Einbettung ist</translation>
    </message>
    <message>
        <source>A tensor of its own</source>
        <translation>Ein eigener Tensor</translation>
    </message>
    <message>
        <source>Not stored, although config.json says that it is not the input embedding</source>
        <translation>Nicht gespeichert, obwohl config.json sagt, dass es nicht die Eingabe-Einbettung ist</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <source>What cannot be decoded</source>
        <translation>Was nicht decodiert werden kann</translation>
    </message>
    <message>
        <source>Quantization</source>
        <translation>Quantisierung</translation>
    </message>
    <message>
        <source>Largest modules</source>
        <translation>Größte Module</translation>
    </message>
    <message>
        <source>Dtypes</source>
        <translation>Dtypes</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>Konfiguration</translation>
    </message>
    <message>
        <source>Show config.json…</source>
        <translation>config.json zeigen…</translation>
    </message>
    <message>
        <source>Look through the whole file, find and copy</source>
        <translation>Die ganze Datei ansehen, darin suchen und kopieren</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>Index</translation>
    </message>
    <message>
        <source>Show the index…</source>
        <translation>Index zeigen…</translation>
    </message>
    <message>
        <source>Look through the file that says where each tensor is</source>
        <translation>Die Datei ansehen, die sagt, wo jeder Tensor steht</translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation>Metadaten</translation>
    </message>
    <message>
        <source>Show metadata of each file…</source>
        <translation>Metadaten jeder Datei zeigen…</translation>
    </message>
    <message>
        <source>Look through what the header of each file says, whole and unchanged</source>
        <translation>Ansehen, was der Header jeder Datei sagt, vollständig und unverändert</translation>
    </message>
    <message>
        <source>config.json of %1</source>
        <translation>config.json von %1</translation>
    </message>
    <message>
        <source>Index of %1</source>
        <translation>Index von %1</translation>
    </message>
    <message>
        <source>Metadata of %1</source>
        <translation>Metadaten von %1</translation>
    </message>
    <message>
        <source>%1 active of %2 parameters</source>
        <translation>%1 von %2 Parametern aktiv</translation>
    </message>
    <message>
        <source>%1 parameters</source>
        <translation>%1 Parameter</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n Datei</numerusform>
            <numerusform>%n Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 parameters, %2 bytes of tensor data</source>
        <translation>%1 Parameter, %2 Byte Tensordaten</translation>
    </message>
    <message>
        <source>%1 are active for a token, which goes through %2 of %3 experts</source>
        <translation>%1 sind für ein Token aktiv, das durch %2 von %3 Experten geht</translation>
    </message>
    <message>
        <source>Without the table of input embeddings (%1), of which a token reads one row</source>
        <translation>Ohne die Tabelle der Eingabe-Einbettungen (%1), von der ein Token eine Zeile liest</translation>
    </message>
    <message>
        <source>Output head</source>
        <translation>Ausgabekopf</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
</context>
<context>
    <name>tensorport::TensorTreeModel</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Dtype</source>
        <translation>Dtype</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Shard</source>
        <translation>Shard</translation>
    </message>
    <message numerus="yes">
        <source>%n dtype(s)</source>
        <translation>
            <numerusform>%n Dtype</numerusform>
            <numerusform>%n Dtypes</numerusform>
        </translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>%1 parameters</source>
        <translation>%1 Parameter</translation>
    </message>
    <message>
        <source>%1 bytes (%2)</source>
        <translation>%1 Byte (%2)</translation>
    </message>
    <message numerus="yes">
        <source>%1 tensor(s)</source>
        <translation>
            <numerusform>%1 Tensor</numerusform>
            <numerusform>%1 Tensoren</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 elements, which belong to the parameters of a quantized weight</source>
        <translation>%1 Elemente, die zu den Parametern eines quantisierten Gewichts gehören</translation>
    </message>
</context>
<context>
    <name>tensorport::TensorTreeView</name>
    <message>
        <source>Tensors</source>
        <translation>Tensoren</translation>
    </message>
    <message>
        <source>Click to sort, drag to move or widen, right-click to choose columns</source>
        <translation>Klicken zum Sortieren, ziehen zum Verschieben oder Verbreitern, Rechtsklick zum Wählen der Spalten</translation>
    </message>
    <message>
        <source>Not shown: the model is one file</source>
        <translation>Nicht gezeigt: Das Modell ist eine Datei</translation>
    </message>
    <message>
        <source>Not shown: the window is too narrow for it</source>
        <translation>Nicht gezeigt: Das Fenster ist zu schmal dafür</translation>
    </message>
    <message>
        <source>Show &amp;all</source>
        <translation>&amp;Alle zeigen</translation>
    </message>
    <message>
        <source>&amp;Expand all below</source>
        <translation>Alles darunter auf&amp;klappen</translation>
    </message>
    <message>
        <source>Co&amp;llapse all</source>
        <translation>Alles z&amp;uklappen</translation>
    </message>
    <message numerus="yes">
        <source>Copy &amp;name(s)</source>
        <translation>
            <numerusform>&amp;Namen kopieren</numerusform>
            <numerusform>&amp;Namen kopieren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Copy row(s)</source>
        <translation>
            <numerusform>&amp;Zeile kopieren</numerusform>
            <numerusform>&amp;Zeilen kopieren</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (no room)</source>
        <translation>%1 (kein Platz)</translation>
    </message>
</context>
<context>
    <name>tensorport::ThroughputChart</name>
    <message>
        <source>Throughput</source>
        <translation>Durchsatz</translation>
    </message>
    <message>
        <source>Last minute</source>
        <translation>Letzte Minute</translation>
    </message>
    <message>
        <source>Show the last 60 seconds</source>
        <translation>Die letzten 60 Sekunden zeigen</translation>
    </message>
    <message>
        <source>Whole job</source>
        <translation>Ganzer Lauf</translation>
    </message>
    <message>
        <source>Show everything since the job began</source>
        <translation>Alles seit dem Beginn zeigen</translation>
    </message>
    <message>
        <source>Throughput chart</source>
        <translation>Diagramm des Durchsatzes</translation>
    </message>
    <message>
        <source>Time since start (min:s)</source>
        <translation>Zeit seit Beginn (min:s)</translation>
    </message>
    <message>
        <source>MB/s</source>
        <translation>MB/s</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Gelesen</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Geschrieben</translation>
    </message>
    <message>
        <source>%1
Paused</source>
        <translation>%1
Angehalten</translation>
    </message>
    <message>
        <source>throughput</source>
        <translation>Durchsatz</translation>
    </message>
    <message>
        <source>Follow the job</source>
        <translation>Dem Lauf folgen</translation>
    </message>
    <message>
        <source>Computing</source>
        <translation>Rechnen</translation>
    </message>
    <message>
        <source>% of the work</source>
        <translation>% der Arbeit</translation>
    </message>
    <message>
        <source>%1
Read %2/s
Written %3/s
Computing: %4 % of the work</source>
        <translation>%1
Gelesen %2/s
Geschrieben %3/s
Rechnen: %4 % der Arbeit</translation>
    </message>
    <message>
        <source>Throughput of %1</source>
        <translation>Durchsatz von %1</translation>
    </message>
</context>
<context>
    <name>tensorport::ValueGrid</name>
    <message>
        <source>Hex</source>
        <translation>Hex</translation>
    </message>
    <message>
        <source>Show the bits of each element in hexadecimal</source>
        <translation>Die Bits jedes Elements hexadezimal zeigen</translation>
    </message>
    <message>
        <source>Row to go to</source>
        <translation>Anzusteuernde Zeile</translation>
    </message>
    <message>
        <source>Go to this row</source>
        <translation>Zu dieser Zeile gehen</translation>
    </message>
    <message>
        <source>row </source>
        <translation>Zeile </translation>
    </message>
    <message>
        <source>Column to go to</source>
        <translation>Anzusteuernde Spalte</translation>
    </message>
    <message>
        <source>Go to this column</source>
        <translation>Zu dieser Spalte gehen</translation>
    </message>
    <message>
        <source>column </source>
        <translation>Spalte </translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>At most %1 values can be copied at once.</source>
        <translation>Höchstens %1 Werte können auf einmal kopiert werden.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>tensorport::WorkSigns</name>
    <message>
        <source>A conversion is running</source>
        <translation>Eine Konvertierung läuft</translation>
    </message>
</context>
</TS>
