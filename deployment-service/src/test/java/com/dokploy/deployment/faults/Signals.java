package com.dokploy.deployment.faults;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// Signals that Java has no method for.
@SuppressWarnings("restricted")
final class Signals {
    private static final int STOP = 19;
    private static final int CONTINUE = 18;
    private static final MethodHandle KILL =
            Linker.nativeLinker()
                    .downcallHandle(
                            Linker.nativeLinker().defaultLookup().find("kill").orElseThrow(),
                            FunctionDescriptor.of(
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.JAVA_INT));

    private Signals() {}

    /// The process does nothing any more, and does not notice.
    static void freeze(long pid) {
        send(pid, STOP);
    }

    static void thaw(long pid) {
        send(pid, CONTINUE);
    }

    private static void send(long pid, int signal) {
        try {
            var outcome = (int) KILL.invokeExact((int) pid, signal);
            if (outcome != 0) {
                throw new IllegalStateException("could not signal process " + pid);
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
