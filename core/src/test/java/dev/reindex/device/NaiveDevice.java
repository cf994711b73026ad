// SPDX-License-Identifier: Apache-2.0
package dev.reindex.device;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The same device out of lists and maps, as simply as it can be said; for windowed greedy and FIFO,
 * which leave nothing to chance.
 */
final class NaiveDevice {
  /** A version of a page, in the block where it starts. */
  record Version(int page, int contentClass, int bytes) {}

  /** A block that is written to or was. */
  static final class Block {
    final int number;
    final List<Version> live = new ArrayList<>();
    int stream;
    int filled;
    int erases;
    Version guest;

    Block(int number) {
      this.number = number;
    }

    int valid() {
      return live.stream().mapToInt(Version::bytes).sum();
    }
  }

  private record Waiting(int stream, int contentClass) {}

  private final FlashConfiguration configuration;
  private final int capacity;
  private final int pageBytes;
  private final int window;
  private final int spare;
  private final long[] quotas;
  private final List<Block> all = new ArrayList<>();
  private final List<Block> free = new ArrayList<>();
  private final List<Block> closed = new ArrayList<>();
  private final Block[] open;
  private final Version[] spilled;
  private final int[] spilledBytes;
  private final Map<Integer, Version> versions = new HashMap<>();
  private final Map<Version, Block> places = new IdentityHashMap<>();
  private final Map<Integer, Waiting> buffer = new LinkedHashMap<>();
  private final Deque<Integer> bufferPlaces = new ArrayDeque<>();
  long hostPages;
  long nandPages;
  long copiedPages;
  long coalescedPages;
  long trimmedPages;
  long erases;

  NaiveDevice(FlashConfiguration configuration) {
    this.configuration = configuration;
    boolean packs = !configuration.contentShares().isEmpty();
    pageBytes = packs ? configuration.pageBytes() : 1;
    capacity = configuration.pagesPerBlock() * configuration.planes() * pageBytes;
    window =
        configuration.collection().kind() == CollectionPolicy.Kind.FIFO
            ? 1
            : configuration.collection().size();
    spare = packs ? 2 : 1;
    quotas = Quotas.blocks(configuration);
    long blocks = configuration.dataBlocks() + configuration.reservedBlocks();
    for (int number = 0; number < blocks; number++) {
      all.add(new Block(number));
    }
    free.addAll(all);
    open = new Block[2 * configuration.streams()];
    spilled = new Version[open.length];
    spilledBytes = new int[open.length];
  }

  /** Filled blocks, the oldest first. */
  List<Block> closed() {
    return closed;
  }

  int mapped() {
    return versions.size();
  }

  int buffered() {
    return buffer.size();
  }

  List<Block> blocks() {
    return all;
  }

  boolean isMapped(int page) {
    return versions.containsKey(page) || buffer.containsKey(page);
  }

  void write(int page, int stream, int contentClass) {
    hostPages++;
    if (configuration.bufferPages() == 0) {
      put(page, contentClass, 2 * stream);
      return;
    }
    if (buffer.containsKey(page)) {
      coalescedPages++;
      buffer.put(page, new Waiting(stream, contentClass));
      return;
    }
    while (bufferPlaces.size() == configuration.bufferPages()) {
      evict();
    }
    bufferPlaces.add(page);
    buffer.put(page, new Waiting(stream, contentClass));
  }

  private void evict() {
    int page = bufferPlaces.remove();
    if (page >= 0) {
      Waiting waiting = buffer.remove(page);
      put(page, waiting.contentClass(), 2 * waiting.stream());
    }
  }

  void trim(int page) {
    boolean held = buffer.remove(page) != null;
    if (held) {
      coalescedPages++;
      List<Integer> places = new ArrayList<>(bufferPlaces);
      places.set(places.indexOf(page), -1);
      bufferPlaces.clear();
      bufferPlaces.addAll(places);
    }
    boolean stored = versions.containsKey(page);
    if (stored) {
      kill(versions.remove(page));
    }
    trimmedPages += held || stored ? 1 : 0;
  }

  void flush() {
    while (!bufferPlaces.isEmpty()) {
      evict();
    }
    for (int front = 0; front < open.length; front += 2) {
      if (open[front] == null && spilled[front] != null) {
        open(front);
      }
      if (open[front] != null && open[front].filled % pageBytes != 0) {
        fill(front, pageBytes - open[front].filled % pageBytes);
      }
    }
  }

  private int bytes(int contentClass) {
    return configuration.contentShares().isEmpty()
        ? 1
        : (int)
            Math.max(1, Math.round(configuration.contentShares().get(contentClass) * pageBytes));
  }

  private void put(int page, int contentClass, int front) {
    if (open[front] == null) {
      open(front);
    }
    if (versions.containsKey(page)) {
      kill(versions.get(page));
    }
    Version version = new Version(page, contentClass, bytes(contentClass));
    versions.put(page, version);
    places.put(version, open[front]);
    open[front].live.add(version);
    if (open[front].filled + version.bytes() > capacity) {
      spilled[front] = version;
      spilledBytes[front] = open[front].filled + version.bytes() - capacity;
    }
    fill(front, version.bytes());
  }

  private void fill(int front, int bytes) {
    Block block = open[front];
    int before = block.filled;
    block.filled = Math.min(capacity, before + bytes);
    nandPages += block.filled / pageBytes - before / pageBytes;
    if (block.filled == capacity) {
      open[front] = null;
      closed.add(block);
    }
  }

  private void kill(Version version) {
    Block block = places.remove(version);
    block.live.removeIf(other -> other == version);
  }

  private void open(int front) {
    int stream = front / 2;
    if (front % 2 == 0) {
      makeRoom(stream);
    }
    Block block = free.get(0);
    if (configuration.wearLevelling().dynamic()) {
      block = free.stream().min(Comparator.comparingInt(each -> each.erases)).orElseThrow();
    }
    free.remove(block);
    block.stream = stream;
    block.filled = spilled[front] == null ? 0 : spilledBytes[front];
    block.guest = spilled[front];
    spilled[front] = null;
    open[front] = block;
  }

  private boolean isShort(int stream) {
    if (configuration.quotas().isEmpty()) {
      return free.size() <= spare;
    }
    return closed.stream().filter(block -> block.stream == stream).count() >= quotas[stream]
        || free.size() < spare;
  }

  private void makeRoom(int stream) {
    while (isShort(stream)) {
      Block victim =
          closed.stream()
              .filter(block -> configuration.quotas().isEmpty() || block.stream == stream)
              .limit(window)
              .min(Comparator.comparingInt(Block::valid))
              .orElseThrow();
      closed.remove(victim);
      int front = 2 * victim.stream + 1;
      if (victim.guest != null && versions.get(victim.guest.page()) == victim.guest) {
        copiedPages++;
        put(victim.guest.page(), victim.guest.contentClass(), front);
      }
      for (Version version : List.copyOf(victim.live)) {
        copiedPages++;
        put(version.page(), version.contentClass(), front);
      }
      victim.guest = null;
      victim.filled = 0;
      victim.erases++;
      erases++;
      free.add(victim);
    }
  }
}
