-- wrk -s wrk.lua URL -- ELEMENT ALWAYS_ARRAY PREFIX AUTHORIZATION
-- Posts single elements, each about something new, and prints what was measured as JSON.
local parts, array, prefix
local count = 0

local function split(text, mark)
  local found, from = {}, 1
  while true do
    local at, stop = text:find(mark, from, true)
    found[#found + 1] = text:sub(from, (at or 0) - 1)
    if not at then return found end
    from = stop + 1
  end
end

function init(arguments)
  parts = split(arguments[1], "@ID@")
  array = arguments[2] == "true"
  prefix = arguments[3]
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "application/json"
  if arguments[4] then wrk.headers["Authorization"] = arguments[4] end
end

function request()
  count = count + 1
  local body = table.concat(parts, prefix .. count)
  if array then body = "[" .. body .. "]" end
  return wrk.format(nil, nil, nil, body)
end

function done(summary, latency)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  io.write(string.format(
    '\n{"posts":%d,"seconds":%.3f,"p50":%.3f,"p99":%.3f,"failed":%d}\n',
    summary.requests, summary.duration / 1e6,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3, failed))
end
