-- wrk -s wrk.lua URL -- ELEMENT ELEMENTS ALWAYS_ARRAY PREFIX AUTHORIZATION
-- Posts JSON in which every element is about something new, and prints what was measured as JSON.
local parts, elements, array, prefix
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
  elements = tonumber(arguments[2])
  array = arguments[3] == "true" or elements > 1
  prefix = arguments[4]
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "application/json"
  if arguments[5] then wrk.headers["Authorization"] = arguments[5] end
end

function request()
  local made = {}
  for index = 1, elements do
    count = count + 1
    made[index] = table.concat(parts, prefix .. count)
  end
  local body = table.concat(made, ",")
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
