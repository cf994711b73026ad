// SPDX-License-Identifier: Apache-2.0
package dev.reindex.device;

import java.util.Locale;

/** Frees blocks: garbage collection and wear levelling. */
final class Collector {
  /** How many times over all blocks may be collected without one block being gained. */
  private static final int FRUITLESS_ROUNDS = 64;

  /** Blocks whose wear is looked at each time that blocks were collected. */
  private static final int LOOKED_AT = 8;

  final FreeBlocks free;

  /** Of blocks, those of all planes that are erased as one counted once. */
  long erases;

  long copiedPages;
  long levelledPages;
  long stalls;
  long collectionNanos;
  long longestStallNanos;

  private final FlashConfiguration configuration;
  private final PageMap map;
  private final BlockTable blocks;

  /** One for all streams, or with quotas one for each. */
  private final Victims[] victims;

  /** Filled blocks that a stream may have; one entry for each of the victims. */
  private final long[] quotas;

  private final boolean shared;
  private final int spare;
  private int lookedAt;

  /** Whether what is moved has rested for long. */
  private boolean resting;

  Collector(FlashConfiguration configuration, PageMap map) {
    this.configuration = configuration;
    this.map = map;
    blocks = map.blocks;
    spare = configuration.packs() ? 2 : 1;
    shared = configuration.quotas().isEmpty();
    free = new FreeBlocks(blocks.erases, configuration.wearLevelling().dynamic());
    quotas = Quotas.blocks(configuration);
    victims = new Victims[quotas.length];
    CollectionPolicy policy =
        configuration.shingled() ? CollectionPolicy.greedy() : configuration.collection();
    for (int scope = 0; scope < victims.length; scope++) {
      victims[scope] = Victims.of(policy, blocks, configuration.seed() + scope);
    }
    watch();
  }

  private Victims victimsOf(int block) {
    return victims[shared ? 0 : blocks.stream[block]];
  }

  void closed(int block) {
    victimsOf(block).add(block);
  }

  void shrunk(int block) {
    Victims of = victimsOf(block);
    if (blocks.valid[block] < of.watched()) {
      of.shrunk(block);
    }
  }

  private void watch() {
    int watched = 0;
    for (Victims each : victims) {
      watched = Math.max(watched, each.watched());
    }
    map.watched = watched;
  }

  /**
   * Collects until the stream may open a block for the host.
   *
   * @throws DeviceFullException when that does not come to an end
   */
  void makeRoom(int stream) {
    int scope = shared ? 0 : stream;
    if (!isShort(scope)) {
      return;
    }
    long copied = copiedPages;
    long programmed = map.nandPages;
    long erased = erases;
    long fruitless = 0;
    while (isShort(scope)) {
      refuseIfHopeless(scope, fruitless);
      Victims from = victims[scope];
      int victim = from.choose();
      watch();
      refuseToMoveInZones(victim);
      from.remove(victim);
      copiedPages += clean(victim);
      fruitless++;
    }
    levelWear();
    noteStall(copiedPages - copied, map.nandPages - programmed, erases - erased);
  }

  private boolean isShort(int scope) {
    return shared
        ? free.size() <= spare
        : victims[scope].size() >= quotas[scope] || free.size() < spare;
  }

  /** Moves what is valid and erases the block. */
  private int clean(int block) {
    // Pages that die while they are moved need not be reported.
    blocks.state[block] = BlockTable.OPEN;
    int moved = map.moveLive(block);
    blocks.valid[block] = 0;
    blocks.state[block] = BlockTable.FREE;
    blocks.erases[block]++;
    erases++;
    free.add(block);
    return moved;
  }

  /**
   * Looks at the next few blocks, and moves the data out of the first that lags behind: into the
   * most worn free block, since what has rested for so long will likely rest on.
   */
  private void levelWear() {
    int spread = configuration.wearLevelling().spread();
    if (spread == 0 || configuration.shingled()) {
      return;
    }
    double least = (double) erases / blocks.count - spread;
    for (int i = 0; i < LOOKED_AT; i++) {
      int block = lookedAt;
      lookedAt = (lookedAt + 1) % blocks.count;
      if (blocks.state[block] == BlockTable.CLOSED && blocks.erases[block] < least) {
        victimsOf(block).remove(block);
        resting = true;
        int moved = clean(block);
        resting = false;
        copiedPages += moved;
        levelledPages += moved;
        return;
      }
    }
  }

  /** A free block. */
  int take() {
    return resting ? free.takeMostWorn() : free.take();
  }

  private void noteStall(long reads, long programs, long blockErases) {
    OperationTimes times = configuration.times();
    long nanos =
        times.of(reads, programs, 0) / configuration.planes() + blockErases * times.eraseNanos();
    stalls++;
    collectionNanos += nanos;
    longestStallNanos = Math.max(longestStallNanos, nanos);
  }

  private void refuseToMoveInZones(int victim) {
    if (configuration.shingled() && blocks.valid[victim] > 0) {
      throw new DeviceFullException(
          String.format(
              Locale.ROOT,
              "no zone of the shingled disk can be written again: each of the %d holds valid pages"
                  + " (the emptiest %d of %d), and the disk moves none; write in order, trim whole"
                  + " zones, or leave shingling out",
              blocks.count,
              blocks.fill(victim),
              blocks.pages()));
    }
  }

  private void refuseIfHopeless(int scope, long fruitless) {
    Victims from = victims[scope];
    if (from.size() == 0 || (fruitless > 0 && fruitless % from.size() == 0 && isAllValid(scope))) {
      throw new DeviceFullException(words(scope));
    }
    if (fruitless > (long) FRUITLESS_ROUNDS * (from.size() + blocks.pages())) {
      throw new DeviceFullException(words(scope));
    }
  }

  private boolean isAllValid(int scope) {
    for (int block = 0; block < blocks.count; block++) {
      if (blocks.state[block] == BlockTable.CLOSED
          && (shared || blocks.stream[block] == scope)
          && blocks.valid[block] < blocks.capacity) {
        return false;
      }
    }
    return true;
  }

  private String words(int scope) {
    String whose = shared ? "the device" : "stream " + scope;
    return String.format(
        Locale.ROOT,
        "%s cannot free a block: its %d filled blocks of %d pages hold too little that is no longer"
            + " valid, with %d of %d logical pages mapped; give %s, or trim what is not needed",
        whose,
        victims[scope].size(),
        blocks.pages(),
        map.mappedPages,
        configuration.logicalPages(),
        shared ? "more over-provisioning" : "this stream a larger quota");
  }

  /** Filled blocks by scope, for the proof of the map. */
  int filled(int scope) {
    return victims[scope].size();
  }

  int scopes() {
    return victims.length;
  }
}
