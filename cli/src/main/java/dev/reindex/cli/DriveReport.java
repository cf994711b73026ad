// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.device.Endurance;
import dev.reindex.device.ReplayResult;
import dev.reindex.device.ReplaySettings;
import dev.reindex.report.ReportJson;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.node.ObjectNode;

/** What a trace came to on a drive, for people and programs. */
record DriveReport(
    ReplayResult result,
    ReplaySettings settings,
    Optional<Endurance> endurance,
    Optional<Double> buildsPerDay,
    Optional<Long> documentBytes,
    Optional<Long> editBytes) {

  /** Empty where the rate is not known, or the trace marks no builds. */
  private OptionalDouble hostBytesPerDay() {
    return buildsPerDay.isEmpty() || result.builds() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(buildsPerDay.get() * ((double) result.hostBytes() / result.builds()));
  }

  private OptionalDouble driveWritesPerDay() {
    OptionalDouble bytes = hostBytesPerDay();
    double capacity = (double) settings.device().logicalPages() * settings.device().pageBytes();
    return bytes.isEmpty() ? bytes : OptionalDouble.of(bytes.getAsDouble() / capacity);
  }

  private OptionalDouble lifetimeDays() {
    OptionalDouble bytes = hostBytesPerDay();
    return endurance.isEmpty() || bytes.isEmpty()
        ? OptionalDouble.empty()
        : endurance.get().lifetimeDays(bytes.getAsDouble());
  }

  private OptionalDouble host() {
    return documentBytes.isEmpty() ? OptionalDouble.empty() : result.host(documentBytes.get());
  }

  private OptionalDouble endToEnd() {
    return editBytes.isEmpty() ? OptionalDouble.empty() : result.endToEnd(editBytes.get());
  }

  private double mappedShare() {
    return (double) result.mappedPages() / settings.device().logicalPages();
  }

  ObjectNode toJson() {
    ObjectNode json =
        ReportJson.object()
            .put("waf", TopologyJson.boxed(result.device()))
            .put("hostBytes", result.hostBytes())
            .put("nandBytes", result.nandBytes())
            .put("absorbedBytes", result.absorbedBytes())
            .put("hostPages", result.hostPages())
            .put("nandPages", result.nandPages())
            .put("copiedPages", result.copiedPages())
            .put("trimmedPages", result.trimmedPages())
            .put("erases", result.erases())
            .put("mappedShare", mappedShare());
    json.putObject("wear")
        .put("least", result.wear().least())
        .put("most", result.wear().most())
        .put("mean", result.wear().mean())
        .put("deviation", result.wear().deviation());
    ObjectNode trace =
        json.putObject("trace")
            .put("records", result.records())
            .put("builds", result.builds())
            .put("files", result.files())
            .put("bytes", result.allAppendedBytes())
            .put("mergedBytes", result.mergedBytes());
    ObjectNode classes = trace.putObject("bytesByClass");
    result.appendedBytes().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> classes.put(Names.of(entry.getKey()), entry.getValue()));
    json.putObject("filesystem")
        .put("layout", Names.of(settings.layout()))
        .put("trims", settings.trims())
        .put("roundingBytes", result.roundingBytes())
        .put("journalBytes", result.metadataBytes())
        .put("cleaningBytes", result.cleaningBytes());
    json.putObject("amplification")
        .put("host", TopologyJson.boxed(host()))
        .put("device", TopologyJson.boxed(result.device()))
        .put("endToEnd", TopologyJson.boxed(endToEnd()));
    json.putObject("drive")
        .put("name", drive())
        .put("driveWritesPerDay", TopologyJson.boxed(driveWritesPerDay()))
        .put("warrantedBytes", endurance.map(Endurance::warrantedBytes).orElse(null))
        .put("lifetimeDays", TopologyJson.boxed(lifetimeDays()));
    return json;
  }

  private String drive() {
    return endurance.map(Endurance::drive).orElse("");
  }

  void print(PrintWriter out, Style style) {
    out.println(
        style.bold("write amplification of the drive " + Figures.ratio(result.device()))
            + ": "
            + Figures.bytes(result.nandBytes())
            + " programmed ÷ "
            + Figures.bytes(result.hostBytes())
            + " from the host");
    new TextTable("lrl")
        .row(
            "appended to files",
            Figures.bytes(result.allAppendedBytes()),
            Figures.count(result.files(), "file")
                + ", "
                + Figures.count(result.builds(), "build")
                + ", "
                + Figures.bytes(result.mergedBytes())
                + " in merges")
        .row("absorbed", Figures.bytes(result.absorbedBytes()), "deleted before they were synced")
        .row("rounding", Figures.bytes(result.roundingBytes()), "to whole blocks")
        .row("journal", Figures.bytes(result.metadataBytes()), "and other metadata")
        .row("cleaning", Figures.bytes(result.cleaningBytes()), "by the filesystem")
        .row(
            "to the drive",
            Figures.bytes(result.hostBytes()),
            "and TRIM of " + Figures.count(result.trimmedPages(), "page"))
        .row("copied", Figures.count(result.copiedPages(), "page"), "by garbage collection")
        .row(
            "erased",
            Figures.count(result.erases(), "block"),
            "wear from "
                + result.wear().least()
                + " to "
                + result.wear().most()
                + ", "
                + Figures.ratio(OptionalDouble.of(result.wear().mean()))
                + " on average")
        .row("holds data", Figures.percent(mappedShare()), "of the drive, in the end")
        .print(out, style);
    amplification(out);
    life(out);
  }

  private void amplification(PrintWriter out) {
    if (host().isPresent()) {
      out.println("  host        " + Figures.ratio(host()) + "  to the drive ÷ document bytes");
    }
    if (endToEnd().isPresent()) {
      out.println("  end to end  " + Figures.ratio(endToEnd()) + "  programmed ÷ edited bytes");
    }
  }

  private void life(PrintWriter out) {
    OptionalDouble writes = driveWritesPerDay();
    if (writes.isPresent()) {
      out.println(
          "  "
              + Figures.ratio(writes)
              + " drive writes a day"
              + (drive().isEmpty() ? "" : " of " + drive()));
    }
    OptionalDouble days = lifetimeDays();
    if (days.isPresent()) {
      out.println(
          "  warranted for " + Figures.count(Math.round(days.getAsDouble()), "day") + " of this");
    }
  }
}
