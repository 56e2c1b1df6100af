package com.dokploy.database.volume;

import com.dokploy.database.database.EngineImages;
import com.dokploy.database.engine.Program;
import com.dokploy.database.rollout.Clients;
import com.dokploy.database.rollout.ToolFailed;
import com.dokploy.platform.docker.ContainerPath;
import com.dokploy.platform.docker.ContainerSpec;
import com.dokploy.platform.docker.ContainerTemplate;
import com.dokploy.platform.docker.DockerEngine;
import com.dokploy.platform.docker.EngineId;
import com.dokploy.platform.docker.ExecResult;
import com.dokploy.platform.docker.ImageReference;
import com.dokploy.platform.docker.ImageSource;
import com.dokploy.platform.docker.LabelFilter;
import com.dokploy.platform.docker.Labels;
import com.dokploy.platform.docker.Mount;
import com.dokploy.platform.docker.VolumeName;
import com.dokploy.platform.work.Lease;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// Reads and writes the files of volumes on the engine's own node: `tar`, in a container that has the volume and nothing else,
/// with the id of the work as a label, so that whoever does it again finds and removes it.
@Component
class VolumeFiles {
    private static final ContainerPath PLACE = ContainerPath.parse("/volume");
    private static final Duration LONGEST_PULL = Duration.ofMinutes(10);
    private static final String KIND = "volume-copy";
    private static final String WORK = "dokploy.work";
    // A file that goes while we read belongs to a running application's life, not to our troubles.
    private static final Pattern HARMLESS =
            Pattern.compile(
                    "tar: .*(: No such file or directory|: socket ignored|error exit delayed from previous errors)");

    private final DockerEngine engine;
    private final Clients clients;
    private final ImageReference image;

    VolumeFiles(
            DockerEngine engine, Clients clients, VolumeSettings settings, EngineImages images) {
        this.engine = engine;
        this.clients = clients;
        this.image = settings.imageOr(images);
    }

    boolean exists(UUID application, String volume) throws InterruptedException {
        return engine.volumes().find(VolumeName.ofApplication(application, volume)).isPresent();
    }

    /// Writes everything in a volume as a tar archive, while its application may run on.
    ///
    /// @param limit longest time that it may take
    /// @throws ToolFailed when there is no such volume, or it could not be read
    void read(VolumeBackup backup, Lease attempt, OutputStream target, Duration limit)
            throws ToolFailed, InterruptedException {
        var volume = VolumeName.ofApplication(backup.applicationId(), backup.volume());
        // The engine would make one that is missing.
        if (!exists(backup.applicationId(), backup.volume())) {
            throw new ToolFailed("The volume is not there any more");
        }
        end(backup.id());
        var tar = Program.of("tar", "-c", "--numeric-owner", "-f", "-", "-C", PLACE.value(), ".");
        var holder =
                start(attempt, backup.projectId(), new Mount.Volume(volume, PLACE, true), limit);
        try {
            var end = clients.write(holder, tar, target, limit);
            if (!end.succeeded() && !isHarmless(end.exitCode(), end.stderr())) {
                throw new ToolFailed(ToolFailed.words(tar, end));
            }
        } finally {
            engine.containers().remove(holder);
        }
    }

    static boolean isHarmless(int exitCode, String stderr) {
        return exitCode == 1
                && !stderr.isBlank()
                && stderr.lines().allMatch(line -> HARMLESS.matcher(line).matches());
    }

    /// Makes a volume and unpacks an archive into it.
    ///
    /// @param name that no volume of the application has yet
    /// @param limit longest time that it may take
    /// @throws ToolFailed when it could not be written
    void fill(
            VolumeRestore restore, Lease attempt, String name, InputStream archive, Duration limit)
            throws ToolFailed, InterruptedException {
        var volume = VolumeName.ofApplication(restore.applicationId(), name);
        engine.volumes().ensure(volume, labels(restore));
        var tar = Program.of("tar", "-x", "--numeric-owner", "-f", "-", "-C", PLACE.value());
        var holder =
                start(attempt, restore.projectId(), new Mount.Volume(volume, PLACE, false), limit);
        try {
            require(tar, clients.read(holder, tar, archive, limit));
            // What is called complete is on the disk.
            var sync = Program.of("sync");
            require(sync, clients.run(holder, sync, limit));
        } finally {
            engine.containers().remove(holder);
        }
    }

    private static Map<String, String> labels(VolumeRestore restore) {
        return Map.of(
                Labels.PROJECT,
                restore.projectId().toString(),
                Labels.APPLICATION,
                restore.applicationId().toString());
    }

    private static void require(Program program, ExecResult end) throws ToolFailed {
        if (!end.succeeded()) {
            throw new ToolFailed(ToolFailed.words(program, end));
        }
    }

    /// Removes a volume that an attempt made, and what is left of the attempt.
    ///
    /// @throws com.dokploy.platform.docker.ObjectInUse while a container has it
    void remove(VolumeRestore restore, String name) throws InterruptedException {
        end(restore.id());
        engine.volumes().remove(VolumeName.ofApplication(restore.applicationId(), name));
    }

    /// Ends the containers of all attempts.
    void end(UUID work) throws InterruptedException {
        for (var holder : engine.containers().list(LabelFilter.of(WORK, work.toString()), true)) {
            engine.containers().remove(holder.id());
        }
    }

    private EngineId start(Lease attempt, UUID project, Mount mount, Duration limit)
            throws InterruptedException {
        // What a container itself writes would go into the engine's log, so it only holds the
        // volume; and ends by itself should everybody forget it.
        var template =
                ContainerTemplate.builder(image())
                        .command(List.of("sleep", Long.toString(limit.plusMinutes(1).toSeconds())))
                        .user("0")
                        .label(Labels.MANAGED, "true")
                        .label(Labels.PROJECT, project.toString())
                        .label(Labels.KIND, KIND)
                        .label(WORK, attempt.id().toString())
                        .readOnlyRoot(true)
                        .mount(mount)
                        .build();
        return engine.containers().start(ContainerSpec.once(template));
    }

    private ImageSource image() throws InterruptedException {
        return engine.images().exists(image)
                ? image
                : engine.images().pullAndWait(image, null, LONGEST_PULL).id();
    }
}
