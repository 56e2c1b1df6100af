-- One decision of the rate limit: a token bucket and a sliding minute at once.
-- KEYS: the bucket (hash: tokens, last), the minute (sorted set of admitted requests by time)
-- ARGV: now in ms, refill per minute, burst, 1 to count a request or 0 to look
-- Returns: admitted (1 or 0), used, admits at (ms), empty at (ms)
local rate = tonumber(ARGV[2]) / 60000
local burst = tonumber(ARGV[3])
local bucket = redis.call('hmget', KEYS[1], 'tokens', 'last', 'serial')
local last = tonumber(bucket[2]) or tonumber(ARGV[1])
-- Replicas' clocks differ a little; time never runs back here.
local now = math.max(tonumber(ARGV[1]), last)
local tokens = math.min(burst, (tonumber(bucket[1]) or burst) + (now - last) * rate)
local serial = tonumber(bucket[3]) or 0

redis.call('zremrangebyscore', KEYS[2], '-inf', now - 60000)
local used = redis.call('zcard', KEYS[2])
local admitted = 0
-- A token that is whole but for rounding is whole.
local whole = 1 - 1e-9
if tokens >= whole and used < burst then
  admitted = 1
  if ARGV[4] == '1' then
    tokens = tokens - 1
    serial = serial + 1
    used = used + 1
    redis.call('zadd', KEYS[2], now, string.format('%d', serial))
    redis.call('hset', KEYS[1], 'tokens', string.format('%.17g', tokens), 'last', string.format('%d', now), 'serial', string.format('%d', serial))
    redis.call('pexpire', KEYS[1], 180000)
    redis.call('pexpire', KEYS[2], 60000)
  end
end

local token_at = now
if tokens < whole then token_at = now + math.ceil((whole - tokens) / rate) end
local room_at = now
if used >= burst then
  local oldest = redis.call('zrange', KEYS[2], used - burst, used - burst, 'withscores')
  room_at = tonumber(oldest[2]) + 60000
end
local empty_at = now
if used > 0 then
  local newest = redis.call('zrange', KEYS[2], -1, -1, 'withscores')
  empty_at = tonumber(newest[2]) + 60000
end
return { admitted, used, math.max(token_at, room_at), empty_at }
