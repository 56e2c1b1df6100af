package com.dokploy.database.volume;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VolumeFilesTest {

    /// Issue 6: an application that runs on removes files of its own while we read; anything else is a failure.
    @Test
    void onlyFilesThatWentMeanwhileAreHarmless() {
        var gone =
                """
                tar: can't open './tmp/x': No such file or directory
                tar: ./tmp/y: No such file or directory
                tar: ./run.sock: socket ignored
                tar: error exit delayed from previous errors
                """;
        assertThat(VolumeFiles.isHarmless(1, gone)).isTrue();
        assertThat(VolumeFiles.isHarmless(1, gone + "tar: short read\n")).isFalse();
        assertThat(VolumeFiles.isHarmless(1, "tar: can't open './x': Permission denied\n"))
                .isFalse();
        assertThat(VolumeFiles.isHarmless(1, "")).isFalse();
        assertThat(VolumeFiles.isHarmless(124, gone)).isFalse();
        assertThat(VolumeFiles.isHarmless(137, gone)).isFalse();
    }
}
