# SPDX-License-Identifier: Apache-2.0
# For scripts that run a module of this source tree: finds a Java that is new enough, and builds the
# module when it is missing or older than its sources. A script that reads this file sets
#
#   program    its name, for messages
#   root       the top of the tree
#   module     what Maven is to package, as `cli`
#   modules    the modules whose sources that is made of
#   product    a file that the build makes, in the module's folder `target`
#   stamp      a file whose time says of which state of the sources the product is
#   build_log  where Maven's words go
#
# and calls find_java, then update.
#
# Everything said here goes to standard error.

oldest_java=21
# What everything here runs with.
jvm_options='-XX:+UseSerialGC --enable-native-access=ALL-UNNAMED'

say() { printf '%s: %s\n' "$program" "$*" >&2; }
fail() { say "$@"; exit 2; }

# --- Which Java --------------------------------------------------------------------------------

# Sets `major` to the version of the Java at $1, 0 when there is none. The file `release` is read
# where there is one: starting a JVM to ask it costs more than many commands take.
find_major() {
  major=0
  [ -x "$1/bin/java" ] || return 0
  if [ -r "$1/release" ]; then
    while IFS='=' read -r key value; do
      [ "$key" = JAVA_VERSION ] && major=$value
    done <"$1/release"
  else
    major=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p' | head -n 1)
  fi
  major=${major#\"}
  major=${major%%[!0-9]*}
  major=${major:-0}
}

# Sets `java_home`: REINDEX_JAVA_HOME, else JAVA_HOME if it is new enough, else the newest found.
find_java() {
  if [ -n "${REINDEX_JAVA_HOME:-}" ]; then
    find_major "$REINDEX_JAVA_HOME"
    [ "$major" -ge $oldest_java ] ||
      fail "REINDEX_JAVA_HOME=$REINDEX_JAVA_HOME holds no Java $oldest_java or newer."
    java_home=$REINDEX_JAVA_HOME
    return
  fi
  if [ -n "${JAVA_HOME:-}" ]; then
    find_major "$JAVA_HOME"
    if [ "$major" -ge $oldest_java ]; then
      java_home=$JAVA_HOME
      return
    fi
  fi

  java_home='' newest=0
  for candidate in \
    /usr/lib/jvm/* /usr/java/* /usr/local/openjdk-* /opt/java/* /opt/jdk* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${HOME:-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    "${SDKMAN_DIR:-${HOME:-}/.sdkman}"/candidates/java/* \
    "${HOME:-}"/.jdks/* "${HOME:-}"/.m2/jdks/*; do
    find_major "$candidate"
    if [ "$major" -ge $oldest_java ] && [ "$major" -gt "$newest" ]; then
      java_home=$candidate newest=$major
    fi
  done

  java_on_path=$(command -v java) || java_on_path=''
  if [ -n "$java_on_path" ]; then
    while [ -L "$java_on_path" ]; do
      target=$(readlink "$java_on_path")
      case $target in
        /*) java_on_path=$target ;;
        *) java_on_path=$(dirname "$java_on_path")/$target ;;
      esac
    done
    candidate=$(dirname "$(dirname "$java_on_path")")
    find_major "$candidate"
    if [ "$major" -ge $oldest_java ] && [ "$major" -gt "$newest" ]; then
      java_home=$candidate
    fi
  fi

  [ -n "$java_home" ] && return
  say "found no Java $oldest_java or newer."
  say "Looked at REINDEX_JAVA_HOME (not set), JAVA_HOME (${JAVA_HOME:-not set}), java on the PATH" \
    "(${java_on_path:-none}), /usr/lib/jvm, /usr/java, /usr/local/openjdk-*, /opt/java, /opt/jdk*," \
    "/Library/Java/JavaVirtualMachines, Homebrew, SDKMAN, ~/.jdks and ~/.m2/jdks."
  fail "Install a JDK $oldest_java or newer (25 starts fastest) there, or name one in REINDEX_JAVA_HOME."
}

# --- Building ------------------------------------------------------------------------------------

is_stale() {
  [ -f "$stamp" ] && [ -f "$product" ] || return 0
  # Folders are compared too: a deleted file shows only in its folder's time.
  set -- "$root/pom.xml"
  for part in $modules; do
    [ -f "$root/$part/pom.xml" ] && set -- "$@" "$root/$part/pom.xml"
    [ -d "$root/$part/src/main" ] && set -- "$@" "$root/$part/src/main"
  done
  [ -n "$(find "$@" -newer "$stamp" 2>/dev/null | head -n 1)" ]
}

build() {
  # Another launch may have built while this one waited for the lock.
  is_stale || return 0
  command -v mvn >/dev/null 2>&1 ||
    fail "must be built first, and Maven is not there: install Maven 3.8 or newer, so that mvn is on the PATH."
  say "building from the sources (log: $build_log)"
  mkdir -p "$(dirname "$stamp")"
  # Taken before the build: a source that is edited while it runs is newer than the stamp.
  touch "$stamp.new"
  # Maven runs on the JDK found here, if it is one, so that a JDK in an unusual place need be named
  # only once. Else it finds one by itself.
  if [ -x "$java_home/bin/javac" ] && [ -r "$java_home/release" ]; then
    export JAVA_HOME="$java_home"
  fi
  if (cd "$root" && mvn -q -B -Dmaven.test.skip=true -Dspotless.check.skip package -pl "$module" -am) \
    >"$build_log" 2>&1 </dev/null; then
    mv -f "$stamp.new" "$stamp"
  else
    rm -f "$stamp.new"
    tail -n 40 "$build_log" >&2
    fail "the build failed; the whole log is $build_log"
  fi
}

# Runs "$@" while holding the lock file $1; two launches never build into the same folder at once.
with_lock() {
  lock=$1
  shift
  if command -v flock >/dev/null 2>&1; then
    (flock 9 && "$@" 9>&-) 9>"$lock"
    return
  fi
  # Where there is no flock (macOS), a folder is the lock; it names its owner, who may have died.
  until mkdir "$lock.d" 2>/dev/null; do
    owner=$(cat "$lock.d/pid" 2>/dev/null) || owner=''
    if [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null; then rm -rf "$lock.d"; else sleep 1; fi
  done
  echo $$ >"$lock.d/pid"
  ("$@")
  status=$?
  rm -rf "$lock.d"
  return $status
}

# Builds if need be; sets `updated` to whether it did.
update() {
  updated=false
  is_stale || return 0
  mkdir -p "$root/$module/target" ||
    fail "cannot write to $root/$module/target, where what is built goes."
  with_lock "$root/$module/target/build.lock" build || exit $?
  updated=true
}
