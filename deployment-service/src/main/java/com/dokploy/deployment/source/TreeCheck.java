package com.dokploy.deployment.source;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashSet;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/// Checks the directories of a commit by git's own rules (`fsck`): no name like `.git` or `..`, no slash in
/// one, no name twice.
///
/// The transport could do it while it fetches, but then insists on the whole history.
final class TreeCheck {
    private TreeCheck() {}

    /// @throws CorruptObjectException if a directory breaks the rules
    static void check(ObjectReader reader, ObjectId root) throws IOException {
        // Old clients wrote modes with a leading zero; there is no harm in them.
        var checker = new ObjectChecker().setAllowLeadingZeroFileMode(true);
        var known = new HashSet<ObjectId>();
        var open = new ArrayDeque<ObjectId>();
        open.add(root.copy());
        while (!open.isEmpty()) {
            var id = open.pop();
            if (known.add(id)) {
                var bytes = reader.open(id, Constants.OBJ_TREE).getCachedBytes();
                checker.checkTree(id, bytes);
                var entries = new CanonicalTreeParser();
                entries.reset(bytes);
                for (; !entries.eof(); entries.next()) {
                    if (entries.getEntryFileMode().equals(FileMode.TREE)) {
                        open.push(entries.getEntryObjectId());
                    }
                }
            }
        }
    }
}
