// SPDX-License-Identifier: Apache-2.0
package dev.reindex.device;

import java.util.Arrays;

/** Recomputes from the map alone what the blocks say, and compares. */
final class MapProof {
  private final PageMap map;
  private final BlockTable blocks;

  MapProof(PageMap map) {
    this.map = map;
    blocks = map.blocks;
  }

  void run() {
    int[] valid = checkPages();
    long closed = 0;
    long free = 0;
    long erases = 0;
    for (int block = 0; block < blocks.count; block++) {
      checkBlock(block, valid[block]);
      closed += blocks.state[block] == BlockTable.CLOSED ? 1 : 0;
      free += blocks.state[block] == BlockTable.FREE ? 1 : 0;
      erases += blocks.erases[block];
    }
    long listed = 0;
    for (int scope = 0; scope < map.collector.scopes(); scope++) {
      listed += map.collector.filled(scope);
    }
    long open = Arrays.stream(map.openBlock).filter(block -> block != PageMap.NONE).count();
    require(closed == listed, "%d blocks are filled, %d may be collected", closed, listed);
    require(
        free == map.collector.free.size(),
        "%d blocks are free, %d are listed so",
        free,
        map.collector.free.size());
    require(
        open + closed + free == blocks.count,
        "%d of %d blocks are open, filled or free",
        open + closed + free,
        blocks.count);
    require(
        map.collector.erases == erases,
        "%d erases were counted, %d by the blocks",
        map.collector.erases,
        erases);
  }

  /** The weight of the pages that lie in each block. */
  private int[] checkPages() {
    int[] valid = new int[blocks.count];
    long mapped = 0;
    for (int page = 0; page < map.slotOf.length; page++) {
      int slot = map.slotOf[page];
      if (slot == PageMap.NONE) {
        continue;
      }
      mapped++;
      int block = slot >> map.slotBits;
      require(
          map.ownerOf[slot] == page,
          "page %d lies in slot %d, which another page owns",
          page,
          slot);
      require(map.isLive(slot), "page %d lies in slot %d, which is dead", page, slot);
      require(
          slot - (block << map.slotBits) < map.written(block),
          "page %d lies in slot %d, which was not written",
          page,
          slot);
      valid[block] += map.weight(page);
    }
    require(
        mapped == map.mappedPages, "%d pages are mapped, %d were counted", mapped, map.mappedPages);
    return valid;
  }

  private void checkBlock(int block, int valid) {
    int first = block << map.slotBits;
    int written = map.written(block);
    int unwritten = 0;
    for (int place = 0; place < 1 << map.slotBits; place++) {
      int slot = first + place;
      if (!map.isLive(slot)) {
        continue;
      }
      if (place < written) {
        require(
            map.slotOf[map.ownerOf[slot]] == slot,
            "slot %d is alive, but its page lies in slot %d",
            slot,
            map.slotOf[map.ownerOf[slot]]);
      } else {
        unwritten++;
      }
    }
    require(
        blocks.valid[block] == valid + unwritten,
        "block %d counts %d valid, the map %d",
        block,
        blocks.valid[block],
        valid + unwritten);
    require(
        blocks.state[block] != BlockTable.FREE || valid + unwritten == 0,
        "block %d is free and holds %d valid",
        block,
        valid);
  }

  private static void require(boolean condition, String message, Object... values) {
    if (!condition) {
      throw new IllegalStateException(message.formatted(values));
    }
  }
}
