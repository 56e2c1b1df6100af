package com.dokploy.platform.docker;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Optional;

/// What one container may use and what is set aside for it.
///
/// @param cpuLimit cores, greater than 0
/// @param memoryLimit bytes, at least 6 MiB
/// @param pidsLimit processes and threads, at least 1
/// @param cpuReservation cores, greater than 0
/// @param memoryReservation bytes, greater than 0
public record Resources(
        Optional<Double> cpuLimit,
        Optional<Long> memoryLimit,
        Optional<Long> pidsLimit,
        Optional<Double> cpuReservation,
        Optional<Long> memoryReservation) {
    public static final long SMALLEST_MEMORY = 6L * 1024 * 1024;
    private static final double NANOS = 1e9;

    /// @throws IllegalArgumentException if a value is below its smallest
    public Resources {
        require(cpuLimit.map(Resources::isCores).orElse(true), "CPU limit");
        require(memoryLimit.map(bytes -> bytes >= SMALLEST_MEMORY).orElse(true), "memory limit");
        require(pidsLimit.map(count -> count >= 1).orElse(true), "pids limit");
        require(cpuReservation.map(Resources::isCores).orElse(true), "CPU reservation");
        require(memoryReservation.map(bytes -> bytes > 0).orElse(true), "memory reservation");
    }

    /// No limit but on processes: a fork bomb in one container must not stop the machine.
    public static Resources usual() {
        return new Resources(
                Optional.empty(),
                Optional.empty(),
                Optional.of(4096L),
                Optional.empty(),
                Optional.empty());
    }

    public Resources withCpuLimit(double cores) {
        return new Resources(
                Optional.of(cores), memoryLimit, pidsLimit, cpuReservation, memoryReservation);
    }

    public Resources withMemoryLimit(long bytes) {
        return new Resources(
                cpuLimit, Optional.of(bytes), pidsLimit, cpuReservation, memoryReservation);
    }

    public Resources withPidsLimit(long processes) {
        return new Resources(
                cpuLimit, memoryLimit, Optional.of(processes), cpuReservation, memoryReservation);
    }

    public Resources withReservations(double cores, long bytes) {
        return new Resources(
                cpuLimit, memoryLimit, pidsLimit, Optional.of(cores), Optional.of(bytes));
    }

    @JsonIgnore
    Optional<Long> nanoCpuLimit() {
        return cpuLimit.map(Resources::nano);
    }

    @JsonIgnore
    Optional<Long> nanoCpuReservation() {
        return cpuReservation.map(Resources::nano);
    }

    private static long nano(double cores) {
        return Math.round(cores * NANOS);
    }

    // The engine counts in billionths of a core and takes less than a hundredth for an error.
    private static boolean isCores(double cores) {
        return Double.isFinite(cores) && cores >= 0.01 && cores <= 1e6;
    }

    private static void require(boolean valid, String what) {
        if (!valid) {
            throw new IllegalArgumentException("The " + what + " is too small or no number");
        }
    }
}
