package com.dokploy.deployment.source;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/// The files and links below one directory of a commit, by path.
final class SourceTree {
    private static final int MOST_LINKS = 40;

    private final NavigableMap<String, Entry> entries = new TreeMap<>();

    /// @param kind what it is
    /// @param content the object that holds its bytes
    /// @param size in bytes
    /// @param target where a link leads; null for files
    record Entry(String path, Kind kind, ObjectId content, long size, @Nullable String target) {}

    enum Kind {
        FILE,
        EXECUTABLE,
        LINK
    }

    void add(Entry entry) {
        entries.put(entry.path(), entry);
    }

    Optional<Entry> find(String path) {
        return Optional.ofNullable(entries.get(path));
    }

    Collection<Entry> all() {
        return entries.values();
    }

    int size() {
        return entries.size();
    }

    /// Whether following the link stays below the root all the way, through other links too.
    boolean staysInside(Entry link) {
        Deque<String> done = new ArrayDeque<>(parent(link.path()));
        Deque<String> todo = new ArrayDeque<>();
        if (!follow(link, todo)) {
            return false;
        }
        int followed = 1;
        while (!todo.isEmpty()) {
            var segment = todo.pop();
            if (segment.isEmpty() || segment.equals(".")) {
                continue;
            }
            if (segment.equals("..")) {
                if (done.pollLast() == null) {
                    return false;
                }
                continue;
            }
            done.addLast(segment);
            var met = entries.get(String.join("/", done));
            if (met != null && met.kind() == Kind.LINK) {
                done.removeLast();
                // A loop leads nowhere, and therefore not outside.
                if (++followed > MOST_LINKS) {
                    return true;
                }
                if (!follow(met, todo)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean follow(Entry link, Deque<String> todo) {
        var target = String.valueOf(link.target());
        if (target.startsWith("/")) {
            return false;
        }
        List.of(target.split("/")).reversed().forEach(todo::push);
        return true;
    }

    private static List<String> parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? List.of() : List.of(path.substring(0, slash).split("/"));
    }
}
