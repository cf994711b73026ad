// SPDX-License-Identifier: Apache-2.0
package dev.reindex;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvent;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;

/** Finds the types of a library in what callers see of a class. */
final class PublicSignatures extends ArchCondition<JavaClass> {
  private final String library;

  PublicSignatures(String library) {
    super("show nothing of " + library + " in public signatures");
    this.library = library;
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    for (JavaCodeUnit unit : type.getCodeUnits()) {
      if (unit.getModifiers().contains(JavaModifier.PUBLIC)) {
        Stream.concat(unit.getParameterTypes().stream(), Stream.of(unit.getReturnType()))
            .filter(this::isOfLibrary)
            .forEach(found -> events.add(violation(unit, unit.getFullName(), found)));
      }
    }
    for (JavaField field : type.getFields()) {
      if (field.getModifiers().contains(JavaModifier.PUBLIC) && isOfLibrary(field.getType())) {
        events.add(violation(field, field.getFullName(), field.getType()));
      }
    }
  }

  private boolean isOfLibrary(JavaType type) {
    return type.getAllInvolvedRawTypes().stream()
        .anyMatch(raw -> raw.getPackageName().startsWith(library));
  }

  private static ConditionEvent violation(Object where, String name, JavaType found) {
    return SimpleConditionEvent.violated(where, name + " shows " + found.getName());
  }
}
