package com.dokploy.platform.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Frames, log lines and captured output, from bytes as the engine sends them.
class OutputTest {
    private static final String TIME = "2026-01-02T03:04:05.678901234Z";
    private static final String NODE = "com.docker.swarm.node.id=t3r9avr81d9da4ify23w4bnlb";
    private static final String TASK = "com.docker.swarm.task.id=ka36rx4kec7doujkyjk4bpzyk";

    @Test
    void readsTheTaskFromTheDetails() throws IOException {
        var line =
                parse(frame(2, TIME + " " + NODE + "," + TASK + ",x=a%2Cb hello world\n"))
                        .getFirst();
        assertThat(line.text()).isEqualTo("hello world");
        assertThat(line.stream()).isEqualTo(LogLine.Stream.STDERR);
        assertThat(line.time()).hasToString(TIME);
        assertThat(line.task()).contains(EngineId.parse("ka36rx4kec7doujkyjk4bpzyk"));
        assertThat(line.node()).contains(EngineId.parse("t3r9avr81d9da4ify23w4bnlb"));
    }

    @Test
    void keepsSpacesOfLinesWithoutDetails() throws IOException {
        assertThat(parse(frame(1, TIME + "    indented\r\n")))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.text()).isEqualTo("  indented");
                    assertThat(line.task()).isEmpty();
                });
    }

    @Test
    void joinsPartsPerTaskAndStream() throws IOException {
        var other = TASK.replace("ka36", "kb36");
        var lines =
                parse(
                        frame(1, TIME + " " + TASK + " one-"),
                        frame(1, TIME + " " + other + " x-"),
                        frame(1, TIME + " " + TASK + " two\n"),
                        frame(1, TIME + " " + other + " y"));
        assertThat(lines).extracting(LogLine::text).containsExactly("one-two", "x-y");
    }

    @Test
    void boundsLinesWithoutAnEnd() throws IOException {
        var part = frame(1, TIME + "  " + "x".repeat(16_384));
        var lines = parse(part, part, part, part, part);
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst().text()).hasSize(65_536);
    }

    @Test
    void refusesWhatIsNotMultiplexed() {
        assertThatThrownBy(() -> parse("plain text, no frames".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> parse(new byte[] {1, 0, 0, 0, 0, 0, 0, 9, 'x'}))
                .isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> parse(new byte[] {1, 0, 0})).isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> parse(new byte[] {1, 0, 0, 0, 127, 0, 0, 0}))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> parse(frame(1, "no time stamp\n")))
                .isInstanceOf(IOException.class);
    }

    /// A node that is away: the engine says so in between, and goes on.
    @Test
    void linesOfOtherNodesFollowWhereOneCouldNotBeAsked() throws IOException {
        var lines = new ArrayList<LogLine>();
        var parser = new LogParser(lines::add);
        var said =
                "Error grabbing logs: rpc error: code = Unknown desc = warning: incomplete log stream";
        var all = new ByteArrayOutputStream();
        all.writeBytes(frame(1, TIME + "  one\n"));
        all.writeBytes(frame(3, said));
        all.writeBytes(frame(1, TIME + "  two\n"));
        assertThat(parser.isComplete()).isTrue();
        parser.read(new ByteArrayInputStream(all.toByteArray()));
        assertThat(lines).extracting(LogLine::text).containsExactly("one", "two");
        assertThat(parser.isComplete()).isFalse();
        assertThatThrownBy(() -> pieces(frame(3, said)))
                .isInstanceOf(EngineSays.class)
                .hasMessage(said);
    }

    /// The engine could not attach though it had switched over already.
    @Test
    void anAnswerInPlainTextIsOne() {
        var answer =
                "HTTP/1.1 409 Conflict\r\nContent-Type: application/vnd.docker.raw-stream\r\n\r\nIt is not running\r\n";
        assertThatThrownBy(() -> pieces(answer.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        EngineSays.class, said -> assertThat(said.status()).isEqualTo(409))
                .hasMessage("It is not running");
        assertThatThrownBy(() -> pieces("oops".getBytes(StandardCharsets.UTF_8)))
                .hasMessage("Docker said instead of output: oops");
    }

    private static void pieces(byte[] output) throws IOException {
        Frames.readPieces(new ByteArrayInputStream(output), (_, _, _) -> {});
    }

    @Test
    void splitsLinesAcrossPieces() {
        var lines = new ArrayList<String>();
        var splitter = new LineSplitter(lines::add);
        splitter.append("a\r\nb");
        splitter.append("c\n\n");
        splitter.append("x".repeat(LineSplitter.LONGEST + 1));
        splitter.flush();
        splitter.flush();
        assertThat(lines).hasSize(5).startsWith("a", "bc", "").endsWith("x");
    }

    @Test
    void keepsTheBeginningOrTheEnd() {
        var beginning = new CappedOutput(4, false);
        var end = new CappedOutput(4, true);
        for (var text : List.of("abc", "def", "ghi", "jkl")) {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            beginning.write(bytes, 0, bytes.length);
            end.write(bytes, 0, bytes.length);
        }
        assertThat(beginning.text()).isEqualTo("abcd");
        assertThat(beginning.truncated()).isTrue();
        assertThat(end.text()).endsWith("ijkl").hasSizeLessThanOrEqualTo(8);
    }

    private static List<LogLine> parse(byte[]... frames) throws IOException {
        var all = new ByteArrayOutputStream();
        for (var frame : frames) {
            all.writeBytes(frame);
        }
        var lines = new ArrayList<LogLine>();
        new LogParser(lines::add).read(new ByteArrayInputStream(all.toByteArray()));
        return lines;
    }

    private static byte[] frame(int stream, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + bytes.length)
                .put((byte) stream)
                .position(4)
                .putInt(bytes.length)
                .put(bytes)
                .array();
    }
}
