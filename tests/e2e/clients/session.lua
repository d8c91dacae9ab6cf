-- One session of a person in Neovim, headless: see what is wrong, take the quick fix, spoil a total, undo, save.
-- Works in 0.7 and 0.11. Environment: FILE, SETTINGS (the Lua of the page for
-- Neovim), TOTAL (the row's last figure), EXPECTED (what each range must hold).
local function finish(status, text)
  io.stdout:write(text .. "\n")
  vim.cmd("cquit " .. status)
end
local function fail(text) finish(1, "FAIL " .. text) end
local function wait(condition, what)
  if not vim.wait(120000, condition, 20) then fail("waited in vain for " .. what) end
end

dofile(os.getenv("SETTINGS"))
vim.cmd("filetype on")
vim.cmd("edit " .. vim.fn.fnameescape(os.getenv("FILE")))
vim.bo.filetype = "markdown"
local buffer = vim.api.nvim_get_current_buf()
wait(function() return #vim.tbl_keys(vim.lsp.buf_get_clients(buffer)) > 0 end, "the server")

local function found(code)
  for _, d in ipairs(vim.diagnostic.get(buffer)) do
    if d.code == code then return d end
  end
end
local function text_of(d)
  local line = vim.api.nvim_buf_get_lines(buffer, d.lnum, d.lnum + 1, false)[1]
  return line:sub(d.col + 1, d.end_col)
end

wait(function() return found("LAB001") end, "LAB001")
for _, pair in ipairs(vim.split(os.getenv("EXPECTED"), "\n")) do
  local code, text = unpack(vim.split(pair, "="))
  local d = found(code) or fail("no " .. code)
  if text_of(d) ~= text then fail(code .. " is at '" .. text_of(d) .. "', not at '" .. text .. "'") end
end

-- the person's choice in the menu of code actions
vim.ui.select = function(items, options, choose)
  for i, item in ipairs(items) do
    if options.format_item(item):find("改为", 1, true) == 1 then return choose(item, i) end
  end
  fail("no fix among the code actions")
end
local label = found("LAB001")
vim.api.nvim_win_set_cursor(0, { label.lnum + 1, label.col })
vim.lsp.buf.code_action()
wait(function() return not found("LAB001") end, "the fixed label to be accepted")

-- a wrong total, typed; then undone
local row = vim.fn.search("（七）总计", "nw") - 1
if row < 0 then fail("no total row") end
local line = vim.api.nvim_buf_get_lines(buffer, row, row + 1, false)[1]
local from = line:find(os.getenv("TOTAL") .. " |$") or fail("the total is not " .. os.getenv("TOTAL"))
vim.o.undolevels = vim.o.undolevels -- a step of its own for undo
vim.api.nvim_buf_set_text(buffer, row, from - 1, row, from - 1 + #os.getenv("TOTAL"), { "919" })
wait(function() return found("SUM001") end, "SUM001")
if text_of(found("SUM001")) ~= "919" then fail("SUM001 is at " .. text_of(found("SUM001"))) end
vim.cmd("undo")
wait(function() return not found("SUM001") end, "the undone total")
vim.cmd("write")
local _, client = next(vim.lsp.buf_get_clients(buffer))
local encoding = client.offset_encoding
local v = vim.version()
finish(0, string.format("OK Neovim %d.%d.%d, columns in %s", v.major, v.minor, v.patch, encoding))
