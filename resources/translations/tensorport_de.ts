<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>open files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>open a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>open from the Hub cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>filter tensors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>convert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>close the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>next model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>read the model again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pause or resume the selected conversion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cancel or remove the selected conversion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>move the selected conversion in the queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>show the selected conversion&apos;s log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>copy the selected rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>clear filter or selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About TensorPort</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looks into safetensors models and turns them into what JAX users load.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. Built with Qt %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OpenAtStart</name>
    <message>
        <source>&amp;Open the last models at the start</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PlotExport</name>
    <message>
        <source>Save image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PNG image (*.png);;PDF document (*.pdf)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save image…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QuantizationText</name>
    <message>
        <source>the codes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the scales</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>scales of the scales</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>zero points, taken from the codes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>biases, added to the scaled codes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the group of each input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>how the codes are to be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Holds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dense weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dense shape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Together with</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 weight(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 tensor(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 in %2, %3 (%4)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 bytes; %2 parameters when dense</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quantized weights cannot be decoded: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dense size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 as BF16</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bits of a code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bits for each weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, with all parts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 weights share a scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a scale of what runs through the model; a dense weight needs none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SaveText</name>
    <message>
        <source>%1 could not be written: %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatsText</name>
    <message>
        <source>Minimum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the finite values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standard deviation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the population: divided by the count, as numpy does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Median</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From a fine histogram: off by less than 0.8 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>98 % lie in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Between the quantiles 0.01 and 0.99</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L2 norm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Root of the sum of the squares</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L1 norm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sum of the magnitudes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zeros</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0 and −0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NaN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Infinite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subnormal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closer to zero than the dtype&apos;s smallest normal number: some processors take them for zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distinct values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finite ones that differ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approximate: of %1 of %2 values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, decoded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quantile %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Looks into safetensors models and converts them for JAX.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models to open: files together as one, each folder or index on its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a window of its own, even while another one runs, which otherwise is given the files and comes to the front.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tensorport</name>
    <message>
        <source>scalar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Path: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System error %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tensorport::AtOnceMenu</name>
    <message>
        <source>Conversions at &amp;once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;1 (usual)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One after the other: each uses all cores</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each uses the memory that it was given; the cores and the disk are shared</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tensorport::AtStartMenu</name>
    <message>
        <source>&amp;Ask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Continue by themselves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Leave them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Interrupted conversions at the start</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tensorport::Bottleneck</name>
    <message>
        <source>%1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Limited by reading (%1 of the workers&apos; time)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Limited by computing (%1 of the workers&apos; time)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Limited by writing (%1 of the workers&apos; time)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Limited by copying from file to file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Well balanced: no stage limits it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The workers read %1, compute %2 and write %3 of their time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 A faster disk for the model would help, or one that nothing else uses.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 More workers would help, where cores are idle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 A faster disk for the output would help, or another one than the model&apos;s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is computed: the disks set the pace.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tensorport::BrowseView</name>
    <message>
        <source>Export list of s&amp;hown tensors…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export list of &amp;all tensors…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter: q_proj  dtype:bf16  size:&gt;1MB  model.layers.*.weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter tensors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows the tensors that match every word (Ctrl+F).
q_proj — the name holds it
dtype:bf16 — the dtype begins so
size:&gt;1MB — by size: also &lt; &lt;= &gt;= =, and size:1MB..2GB
shard:3 — by shard: also 2-4, 1,5, or a part of the file&apos;s name
model.layers.*.weight — a pattern over the whole name: * any text, ? one character
/layers\.[0-3]\./ — a regular expression that the name holds; re:… is the same
-bias — without what this word finds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flat list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all tensors as one list, without modules: click a column to sort the whole model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a regular expression yet: %2. It hides nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a size: write size:&gt;1MB, size:&lt;=4KiB or size:1MB..2GB. It hides nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 parameters, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No tensor matches “%1”.
A word with * or ? must match the whole name: try *%1*</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No tensor matches “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model has no tensors.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tensorport::CheckView</name>
    <message>
        <source>Check values too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read every tensor and look for NaN, infinity, zeros, constants and equal tensors.
Reads all of the model&apos;s bytes once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop reading values; what was found before stays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy what was checked and found as Markdown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing wrong found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 · %3/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading every value…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tensorport::ChoicesPanel</name>
    <message>
        <source>How to load the output in Python</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy these lines: they load the output in Python</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the Python lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bfloat16</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>float16</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>float32</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The dtype of floating-point tensors in the output. Integers and booleans never change.
Usual: keep. bfloat16 is what TPUs like; float32 doubles the size of 16-bit models.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Precision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop with an error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the largest number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use infinity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to do with a value that is too large for the new precision, such as 100,000 in
float16. Usual: stop; the message names the tensor and its largest value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On &amp;overflow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1.8 GB: the default, below every limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>2 GiB: Git LFS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>4 GiB: FAT32 disks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>5 GB: Hugging Face</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The largest size of an output file (NumPy: of the files in one shard folder).
A size such as 1.8 GB or 1.8 GiB, a name from the list, or none. Usual: 1.8 GB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Shard size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all tensors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patterns of tensor names, separated by spaces: * is any text, ? one character.
Example: model.layers.0.* lm_head.weight. Usual: empty, which is everything.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Include</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patterns of tensors to leave out; stronger than Include. Usual: empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Exclude</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder that gets the output. It is made when it does not exist.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the folder in which to put the output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Browse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Replace the output that is there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files of an earlier conversion with the same names are replaced once the new ones are
complete. Other files in the folder stay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Destination</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings that are rarely needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A precision of its own for some tensors, as PATTERN=PRECISION separated by spaces; the last
match wins. Example: *norm*=f32 lm_head.*=keep. Usual: empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Precision r&amp;ules</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nested, cut at dots</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flat, whole names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How names become the keys of dicts in Flax and pickle files.
Nested: params[&quot;model&quot;][&quot;norm&quot;][&quot;weight&quot;], what Flax uses. Flat:
params[&quot;model.norm.weight&quot;]. Usual: nested.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Tree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>4, for Python before 3.8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How pickle files are written. Arrays of protocol 4 load everywhere, and cannot be
written to. Usual: 5.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pi&amp;ckle protocol</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write ml_dtypes&apos; dtype &amp;names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NumPy has no bfloat16 or float8 of its own. Off: files load everywhere, float8 as bytes.
On: files carry the true names and load only after import ml_dtypes or jax. Usual: off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NumPy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read everything back and compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proves that what is on the disk is what was written, and gives the manifest its digests.
Takes about as long again. Usual: on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verify</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many pieces are worked on at the same time. Usual: automatic, one for each processor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Workers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> MiB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The most memory that all workers&apos; buffers take together, whatever the model&apos;s size.
Usual: 256 MiB; more is rarely faster.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Memory limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder in which to put the output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quantized weights become bfloat16.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 bytes (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything in one shard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name a folder for the output.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the whole path, beginning with “/” or “~/”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This profile has patterns that cannot be shown as they are: look at include, exclude and rules.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tensorport::Closing</name>
    <message>
        <source>Kept for later, they stop where they are, and the next start offers to continue them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept for later, they stop where they are. This window keeps no list of them: to continue, convert the same models to the same folders.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close TensorPort</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n conversion(s) not finished.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 Cancelled, what they have written so far is removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep for later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel the conversions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on converting</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tensorport::ClosingDialog</name>
    <message>
        <source>Close TensorPort</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing down where the conversions stop…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removing what was written…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When the disk does not answer, quit now: the conversions can be continued all the same. Only what they wrote last is written once more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When the disk does not answer, quit now: the conversions are then listed as interrupted, to be removed or continued.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit now</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tensorport::ConvertDialog</name>
    <message>
        <source>Convert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Convert %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview losses…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the tensors that change and show what overflows, underflows and by how much values move</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy command line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy what to type into a terminal for this conversion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Working out the plan…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. To convert the rest, choose to copy unknown ones as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is an output in this folder already. Choose another one, or tick “Replace”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Convert %1 tensor(s) to %2</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tensorport::DetailsPanel</name>
    <message numerus="yes">
        <source>… (%n characters)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 bytes · %2 · %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 tensor(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 parameters, %2 bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1
%2, %3 parameters, %4 bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What cannot be decoded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quantization</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest modules</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dtypes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model summary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the summary of the whole model (Esc in the tree)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the full name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest parts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 parameters · %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tensors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 parameters · %2 · %3 in %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 parameters, %2 bytes of tensor data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tensor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (unknown: carried as raw bytes)</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 (%2, %n bit(s))</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Dtype</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2 of %3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offset in file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quantized weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Module</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tensorport::EmptyPage</name>
    <message>
        <source>Drop a model here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A .safetensors file, several shards together, an index, or a whole folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open fi&amp;le…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a .safetensors file, several of them as one model, or an index</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open f&amp;older…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a model&apos;s folder, as downloaded from the Hub</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From Hub &amp;cache…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose among the models that were downloaded from the Hugging Face Hub</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the &amp;sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a small model that comes with TensorPort</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Remove from this list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (no longer there)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tensorport::EndNotices</name>
    <message>
        <source>&amp;Notify when a conversion ends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the desktop say so while TensorPort is in the background</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conversion finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conversion failed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tensorport::FindingsView</name>
    <message>
        <source>Error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show tensor</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tensorport::HistogramPlot</name>
    <message>
        <source>Histogram</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Elements</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log count</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw the number of elements on a logarithmic scale, to see rare values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F16 range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shade what F16 cannot hold: values beyond ±65504</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many bars the range looked at is cut into</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 to %2
%3 element(s) (%4)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Save counts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save counts…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>histogram</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tensorport::HubDialog</name>
    <message>
        <source>Models in the Hub cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter by name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking into %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no Hub cache at %1.

What transformers, diffusers or “hf download” load from the Hub appears here. If your cache is elsewhere, set HF_HUB_CACHE or HF_HOME to its place before you start TensorPort.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Hub cache could not be read.

%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model with safetensors files is in %1.

What transformers, diffusers or “hf download” load from the Hub appears here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n model(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more without safetensors files</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>No model matches “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tensorport::HubModelsModel</name>
    <message>
        <source>%1 bytes on the disk, in %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n revision(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size on disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revision</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tensorport::JobEntry</name>
    <message>
        <source>Queued</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queued once more, from the start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queued once more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TensorPort had ended before this was done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparing the output with its sums</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped comparing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tensorport::JobLog</name>
    <message>
        <source>Continues after the %1 that were written before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resumed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All is written; reading it back</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tensorport::JobLogDialog</name>
    <message>
        <source>Log of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What happened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the whole log as text; Ctrl+C copies the selected lines</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tensorport::JobQuestions</name>
    <message>
        <source>Cancel conversion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel “%1” to %2?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it has written so far is removed. The model itself is not touched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has not begun yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep converting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start “%1” over?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the interrupted conversion has left in %1 is removed, and everything is written anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove “%1” from the list?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it has written so far is in %1. Kept, it is continued when the same model is converted to that folder in the same way. Other files there are not touched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep what is written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete what is written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave it in the list</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tensorport::JobQueue</name>
    <message>
        <source>%1 running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tensorport::JobRow</name>
    <message>
        <source>%1 of %2 bytes written, %3 of %4 tensors done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove what the interrupted conversion has left there, and begin from the start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verify: read the output and compare it with its sums</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the output folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More: what can be done with this conversion, and its place in the queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Differs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disk full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done, warnings: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue where it stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Convert once more, with the same options and destination</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start now, beside the others</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on, once there is space again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop verifying</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tensorport::JobStore</name>
    <message>
        <source>The list of conversions cannot be kept: %1 cannot be made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list of conversions cannot be kept: %1 cannot be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list of earlier conversions could not be read (%1); it was set aside as %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list of earlier conversions could not be read (%1); nothing is kept in %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list of conversions cannot be kept in %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tensorport::JobText</name>
    <message>
        <source>less than 0.1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 → %2, %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stalled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Converting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pausing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verifying</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finishing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1/s read back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1/s written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled. What it had written is removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interrupted at %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interrupted before it began.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, not verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not verified: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Verified: %n file(s), %1 match their sums</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Differs: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Differs in %1 places, first: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interrupted. It continues where it stopped.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tensorport::JobsBar</name>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tensorport::JobsPanel</name>
    <message>
        <source>No conversions yet. Open a model and choose Convert… (Ctrl+K).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conversions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What limits the selected conversion</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Not finished when TensorPort ended: %n conversion(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Continue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conversion %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show &amp;log…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What happened to it, and when</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Convert it before the one that waits above it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move &amp;down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Convert it after the one that waits below it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tensorport::LanguageMenu</name>
    <message>
        <source>Follow the &amp;system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes effect at the next start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The language changes when TensorPort is started the next time.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tensorport::ListExport</name>
    <message numerus="yes">
        <source>Export the list of %1 tensor(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Table, for spreadsheets and pandas (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON, as tensorport-cli inspect --json (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Writing the list of %1 tensor(s) to %2…</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The list of tensors could not be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The list of %1 tensor(s) is in %2.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tensorport::LoadingPage</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop reading; nothing is changed (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the headers of %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tensorport::LossesDialog</name>
    <message>
        <source>What the conversion does to the values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Losses of each tensor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the table as text, to paste into a spreadsheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the tensors that are cast or dequantized. Nothing is written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 · %3/s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tensorport::LossesModel</name>
    <message>
        <source>Of %1 values; the largest magnitude is %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of %1 values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tensor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overflow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Underflow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NaN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Relative error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stored dtype, or the layout of a quantized weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values too large for the precision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values that become zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values that are not a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The largest |result - value| / |value|; 1 where a value becomes zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No tensor is cast or dequantized: no value changes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 value(s) too large for the precision, in %2: </source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tensor(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>the conversion would stop. Choose BF16 or F32 for these tensors, or another way with overflow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>they become the largest finite one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>they become infinite.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No value is too large for the precision.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Underflow to zero: %1 value(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>NaN, which stays: %1 value(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Every value stays exactly as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The largest relative error is %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tensorport::MainWindow</name>
    <message>
        <source>Conversions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model in numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a model&apos;s file, or several as one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a model&apos;s folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open from &amp;Hub cache…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose among the models that were downloaded from the Hugging Face Hub</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Reload</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the model&apos;s headers again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Close model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Filter tensors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find tensors by name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Convert…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;heck</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for everything that is wrong with the model, and what to do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About TensorPort</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version and keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Conversions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow the &amp;system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export list of s&amp;hown tensors…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export list of &amp;all tensors…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write name, dtype, shape and place of what the filter shows as CSV or JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write name, dtype, shape and place of every tensor as CSV or JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Toolbar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 — TensorPort</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TensorPort</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Convert this model for JAX: choose format, precision and shard size (Ctrl+K)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a model first, then convert it (Ctrl+K)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the conversions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Clear this list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Safetensors models (*.safetensors *.safetensors.index.json);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only files on this computer can be opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Drop to open %n model(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Drop to open %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TensorPort opens files on this computer. Download %1 first, then drop the file or its folder.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tensorport::MapView</name>
    <message>
        <source>Map of the values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each pixel is the mean of some of the values in its place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each pixel is the mean of the values in its place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are NaN or infinite values.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row %1, column %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mean %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NaN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>infinite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tensor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tensorport::MessageBar</name>
    <message>
        <source>Check this model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for everything that is wrong with it, not only for the first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the message with path, system error and versions, for a bug report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tensorport::ModelPage</name>
    <message>
        <source>%1 could not be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New tab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n dtype(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 tensor(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tensorport::Notifier</name>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tensorport::PlanView</name>
    <message>
        <source>%1 % of the source</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 tensor(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 file(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Space on the disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the free space that the output takes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problems, warnings and notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 bytes → %2 bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shards: %1, of at most %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shards: %1, without limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 needed, %2 free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 bytes needed, %2 bytes free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Copied along: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files of this output that exist already: %1, such as %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>And %1 more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problems: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No warnings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warnings: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tensorport::ProfileNameDialog</name>
    <message>
        <source>Save as profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to call these options, here and in tensorport-cli convert --profile.
Not in a profile: the model, the destination, replacing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a profile of this name. It will be replaced.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tensorport::ProfileRow</name>
    <message>
        <source>Sa&amp;ve as profile…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>De&amp;lete profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Options that were saved under a name. Choosing one sets everything below but the
destination. The command line has the same: tensorport-cli convert --profile NAME.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the options below under a name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the profile that is chosen; the options below stay as they are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pro&amp;file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the profile “%1”?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is chosen in this dialog stays as it is. The command line no longer finds the profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tensorport::QuantizedChoices</name>
    <message>
        <source>Dequantize to dense weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep packed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dequantize: each packed weight comes out as one dense tensor, which JAX can use at once.
Keep: codes and scales are copied, for programs that unpack them themselves.
Usual: dequantize. The output is then several times as large.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 weight(s) in %2, %3</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Quantized weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop with an error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as they are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to do with tensors that look quantized and fit no layout that this program decodes.
Stop: nothing is converted. Copy: their bytes are carried on, and the manifest calls them
unknown. Usual: stop; look at “Check” first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Un&amp;known ones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tensor %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 tensors, such as %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As transformers: [expert, in, out]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As stored: [expert, out, in]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which way round the dense experts of gpt-oss lie. The file holds [expert, out, in];
transformers, and code ported from it, expects [expert, in, out].
Usual: as transformers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E&amp;xpert weights</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tensorport::RecentModels</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tensorport::ShardBars</name>
    <message>
        <source>Shards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1
%2 bytes (%3)
%4 in %5</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 tensor(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 file(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Larger than the shard size: one tensor alone is.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tensorport::SliceSelector</name>
    <message>
        <source>[%1] </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Index of dimension %1, below %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Index of dimension %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tensorport::StatsView</name>
    <message>
        <source>Part of the values that has been read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read every value, for exact numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the statistics as Markdown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as JSON…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the statistics, as the command line prints them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Histogram</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the values are spread</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The values one by one, of two dimensions at a time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two dimensions of the values as a picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The dtype is unknown to this version: its values cannot be told.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tensor has no elements.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read all %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save statistics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tensorport::TensorTreeModel</name>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dtype</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shard</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n dtype(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 bytes (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 tensor(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tensorport::TensorTreeView</name>
    <message>
        <source>Tensors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click to sort, drag to move or widen, right-click to choose columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not shown: the model is one file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not shown: the window is too narrow for it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show &amp;all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Expand all below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Co&amp;llapse all</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tensorport::ThroughputChart</name>
    <message>
        <source>Throughput</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last minute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the last 60 seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show everything since the job began</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Throughput chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time since start (min:s)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MB/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1
Paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1
Read %2/s
Written %3/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>throughput</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow the job</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tensorport::ValueGrid</name>
    <message>
        <source>Hex</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the bits of each element in hexadecimal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row to go to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to this row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>row </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Column to go to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to this column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>column </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most %1 values can be copied at once.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
