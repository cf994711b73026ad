// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.device.FileClass;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.FilterIndexOutput;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;

/** Tells a recorder what is done to the files of a folder, as the operating system is told. */
final class TracingDirectory extends FilterDirectory {
  private static final Map<String, FileClass> CLASSES =
      Map.ofEntries(
          Map.entry("vec", FileClass.VECTORS),
          Map.entry("vemf", FileClass.VECTORS),
          Map.entry("veq", FileClass.VECTORS),
          Map.entry("vemq", FileClass.VECTORS),
          Map.entry("vex", FileClass.VECTOR_GRAPH),
          Map.entry("vem", FileClass.VECTOR_GRAPH),
          Map.entry("doc", FileClass.POSTINGS),
          Map.entry("pos", FileClass.POSTINGS),
          Map.entry("pay", FileClass.POSTINGS),
          Map.entry("psm", FileClass.POSTINGS),
          Map.entry("tim", FileClass.POSTINGS),
          Map.entry("tip", FileClass.POSTINGS),
          Map.entry("tmd", FileClass.POSTINGS),
          Map.entry("nvd", FileClass.POSTINGS),
          Map.entry("nvm", FileClass.POSTINGS),
          Map.entry("fdt", FileClass.STORED_FIELDS),
          Map.entry("fdx", FileClass.STORED_FIELDS),
          Map.entry("fdm", FileClass.STORED_FIELDS),
          Map.entry("dvd", FileClass.DOC_VALUES),
          Map.entry("dvm", FileClass.DOC_VALUES),
          Map.entry("cfs", FileClass.COMPOUND),
          Map.entry("cfe", FileClass.COMPOUND),
          Map.entry("si", FileClass.COMMIT),
          Map.entry("tmp", FileClass.TEMPORARY));

  private final String folder;
  private final boolean manifest;
  private final TraceRecorder recorder;

  /**
   * @param folder comes before names, so that those of several folders differ
   * @param manifest whether all files are the manifest's
   */
  TracingDirectory(Directory in, String folder, boolean manifest, TraceRecorder recorder)
      throws IOException {
    super(in);
    this.folder = folder + "/";
    this.manifest = manifest;
    this.recorder = recorder;
    for (String name : in.listAll()) {
      recorder.existed(traced(name), fileClass(name), in.fileLength(name));
    }
  }

  private String traced(String name) {
    return folder + name;
  }

  private FileClass fileClass(String name) {
    if (manifest) {
      return FileClass.MANIFEST;
    }
    String extension = IndexFileNames.getExtension(name);
    return extension == null ? FileClass.COMMIT : CLASSES.getOrDefault(extension, FileClass.OTHER);
  }

  @Override
  public IndexOutput createOutput(String name, IOContext context) throws IOException {
    return traced(in.createOutput(name, context), context);
  }

  @Override
  public IndexOutput createTempOutput(String prefix, String suffix, IOContext context)
      throws IOException {
    return traced(in.createTempOutput(prefix, suffix, context), context);
  }

  private IndexOutput traced(IndexOutput output, IOContext context) throws IOException {
    boolean merge = context.context() == IOContext.Context.MERGE;
    recorder.created(traced(output.getName()), fileClass(output.getName()), merge);
    return new TracedOutput(output);
  }

  /** Says that a file got a name here and was written elsewhere. */
  void linked(String name) throws IOException {
    recorder.created(traced(name), fileClass(name), true);
    recorder.appended(traced(name), in.fileLength(name));
  }

  @Override
  public void sync(Collection<String> names) throws IOException {
    in.sync(names);
    for (String name : names) {
      recorder.synced(traced(name));
    }
  }

  @Override
  public void rename(String source, String target) throws IOException {
    in.rename(source, target);
    recorder.renamed(traced(source), traced(target));
  }

  @Override
  public void deleteFile(String name) throws IOException {
    in.deleteFile(name);
    recorder.deleted(traced(name));
  }

  /** Tells of all bytes at once, on closing: they stay in memory until a sync anyway. */
  private final class TracedOutput extends FilterIndexOutput {
    private boolean closed;

    TracedOutput(IndexOutput output) {
      super("traced " + output, output.getName(), output);
    }

    @Override
    public void close() throws IOException {
      long length = getFilePointer();
      super.close();
      if (!closed) {
        closed = true;
        recorder.appended(traced(getName()), length);
      }
    }
  }
}
