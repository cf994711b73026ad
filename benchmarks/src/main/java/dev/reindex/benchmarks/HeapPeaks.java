// SPDX-License-Identifier: Apache-2.0
package dev.reindex.benchmarks;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** Watches the heap of this JVM from the moment it is made. */
final class HeapPeaks {
  private final Set<String> heapPools =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .map(MemoryPoolMXBean::getName)
          .collect(Collectors.toUnmodifiableSet());
  private final AtomicLong afterAny = new AtomicLong();
  private final AtomicLong afterFull = new AtomicLong();
  private final AtomicLong collections = new AtomicLong();
  private final AtomicLong fullCollections = new AtomicLong();

  HeapPeaks() {
    ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector)
          .addNotificationListener(
              (notification, handback) -> {
                if (notification.getUserData() instanceof CompositeData data) {
                  collected(GarbageCollectionNotificationInfo.from(data));
                }
              },
              null,
              null);
    }
  }

  private void collected(GarbageCollectionNotificationInfo info) {
    GcInfo collection = info.getGcInfo();
    long used =
        collection.getMemoryUsageAfterGc().entrySet().stream()
            .filter(pool -> heapPools.contains(pool.getKey()))
            .mapToLong(pool -> pool.getValue().getUsed())
            .sum();
    collections.incrementAndGet();
    afterAny.accumulateAndGet(used, Math::max);
    if (info.getGcAction().contains("major")) {
      fullCollections.incrementAndGet();
      afterFull.accumulateAndGet(used, Math::max);
    }
  }

  /**
   * The sum of the most that each pool ever held, garbage included; pools peak at different times,
   * so the heap held no more than this.
   */
  long poolPeakBytes() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(MemoryUsage::getUsed)
        .sum();
  }

  /** The most that was left after a collection of any kind; old garbage may be in it. */
  long afterCollectionBytes() {
    return afterAny.get();
  }

  /** The most that was left after a full collection: what was needed at that moment. */
  long afterFullCollectionBytes() {
    return afterFull.get();
  }

  long collections() {
    return collections.get();
  }

  long fullCollections() {
    return fullCollections.get();
  }
}
