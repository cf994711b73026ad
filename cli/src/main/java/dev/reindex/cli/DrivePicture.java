// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.device.ReplayResult;
import dev.reindex.report.Curve;
import dev.reindex.report.Picture;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A drive over a trace, so that garbage collection is seen at work. */
final class DrivePicture {
  private static final String ACROSS = "bytes that the host has written";

  private DrivePicture() {}

  static Picture of(ReplayResult result) {
    double page = result.pageBytes();
    List<Double> from = new ArrayList<>();
    List<List<Integer>> cells = new ArrayList<>();
    List<Curve.Point> host = new ArrayList<>();
    List<Curve.Point> flash = new ArrayList<>();
    List<Curve.Point> steps = new ArrayList<>();
    ReplayResult.@Nullable Sample last = null;
    for (ReplayResult.Sample sample : result.samples()) {
      double x = sample.hostPages() * page;
      from.add(x);
      cells.add(sample.blocks());
      host.add(new Curve.Point(x, x));
      flash.add(new Curve.Point(x, sample.nandPages() * page));
      if (last != null && sample.hostPages() > last.hostPages()) {
        long programmed = sample.nandPages() - last.nandPages();
        long written = sample.hostPages() - last.hostPages();
        steps.add(new Curve.Point(x, (double) programmed / written));
      }
      last = sample;
    }
    return new Picture(
            "The drive over the trace",
            "A map of the drive's blocks by the share of their pages that is valid, over what the"
                + " host has written, and charts of what the host and the flash wrote and of their"
                + " ratio.")
        .heat(
            "blocks by their share of valid pages; darker: more blocks",
            ACROSS,
            "share of valid pages; what sinks is dying, what vanishes below is collected",
            from,
            cells,
            result.hostBytes())
        .linearCurves(
            "bytes written since the trace began",
            ACROSS,
            Picture.Unit.BYTES,
            List.of(new Curve("by the host", host), new Curve("to the flash", flash)))
        .linearCurves(
            "write amplification, step by step",
            ACROSS,
            Picture.Unit.RATIO,
            List.of(new Curve("programmed ÷ written", steps)));
  }
}
