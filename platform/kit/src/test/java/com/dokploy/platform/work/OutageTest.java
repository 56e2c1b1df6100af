package com.dokploy.platform.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.TransactionSystemException;

class OutageTest {
    @ParameterizedTest
    @ValueSource(strings = {"08006", "08003", "57P01", "57P03", "53300", "40001", "40P01", "25P03"})
    void isWhatPostgresSaysWhenItIsAwayOrBusy(String state) {
        assertThat(Outage.isCauseOf(wrapped(new SQLException("no", state)))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "42601", "22001", "25006"})
    void isNotAWrongStatement(String state) {
        assertThat(Outage.isCauseOf(wrapped(new SQLException("no", state)))).isFalse();
    }

    @Test
    void isAPoolWithoutConnections() {
        assertThat(Outage.isCauseOf(wrapped(new SQLTransientConnectionException("none")))).isTrue();
        assertThat(Outage.isCauseOf(new QueryTimeoutException("slow"))).isTrue();
    }

    @Test
    void isNotAnInvariantThatACommitFound() {
        var invalid =
                new TransactionSystemException(
                        "commit", new IllegalStateException("name is blank"));
        assertThat(Outage.isCauseOf(invalid)).isFalse();
        assertThat(Outage.isCauseOf(new DataIntegrityViolationException("twice"))).isFalse();
        assertThat(Outage.isCauseOf(new IllegalStateException("bug"))).isFalse();
    }

    private static RuntimeException wrapped(SQLException cause) {
        return new IllegalStateException("flush", new TransactionSystemException("commit", cause));
    }
}
