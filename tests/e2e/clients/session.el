;; One session of a person in Emacs with eglot, in batch mode: see what is wrong, take the quick fix, spoil a total, save.
;; Environment: FILE, SETTINGS (the Lisp of the page for Emacs), TOTAL (the row's last figure), EXPECTED (what each range must hold).
(setq make-backup-files nil auto-save-default nil create-lockfiles nil)
(prefer-coding-system 'utf-8)
(require 'package)
(add-to-list 'package-directory-list "/usr/share/emacs/site-lisp/elpa")
(package-initialize)
(require 'cl-lib)
(require 'eglot)
(require 'flymake)
(setq eglot-sync-connect 120
      eglot-send-changes-idle-time 0.05
      eglot-confirm-server-initiated-edits nil
      flymake-no-changes-timeout 0.05
      eglot-autoshutdown t)

(defun fail (text &rest values)
  (princ (concat "FAIL " (apply #'format text values) "\n"))
  (kill-emacs 1))

(defmacro wait-for (what &rest condition)
  `(let ((end (+ (float-time) 120)))
     (while (not (progn ,@condition))
       (when (> (float-time) end) (fail "waited in vain for %s" ,what))
       (accept-process-output nil 0.05)
       (sit-for 0.01))))

(defun found (code)
  (flymake-start)
  (cl-find-if (lambda (d) (string-match-p (regexp-quote code) (flymake-diagnostic-text d))) (flymake-diagnostics)))

(defun text-of (diagnostic)
  (buffer-substring-no-properties (flymake-diagnostic-beg diagnostic) (flymake-diagnostic-end diagnostic)))

(load (getenv "SETTINGS"))
(find-file (getenv "FILE"))
(text-mode)
(apply #'eglot (eglot--guess-contact))
(flymake-mode 1)

;; eglot shows no codes, so that messages stand for them
(wait-for "the label" (found "危机"))
(dolist (pair (split-string (getenv "EXPECTED") "\n"))
  (let* ((parts (split-string pair "="))
         (diagnostic (or (found (car parts)) (fail "no diagnostic with %s" (car parts)))))
    (unless (equal (text-of diagnostic) (cadr parts))
      (fail "%s is at %s, not at %s" (car parts) (text-of diagnostic) (cadr parts)))))

(goto-char (flymake-diagnostic-beg (found "危机")))
(cl-letf (((symbol-function 'completing-read)
           (lambda (_prompt choices &rest _)
             (let ((names (mapcar (lambda (c) (if (consp c) (car c) c)) choices)))
               (or (cl-find-if (lambda (n) (string-prefix-p "改为" n)) names) (fail "no fix among %s" names))))))
  (let ((last-nonmenu-event ?a))
    (call-interactively 'eglot-code-actions)))
(eglot--signal-textDocument/didChange)
(wait-for "the fixed label to be accepted" (not (found "危机")))

(goto-char (point-min))
(defvar total-row "（七）总计 .*| \\([0-9]+\\) |$")
(unless (re-search-forward total-row nil t) (fail "no total row"))
(replace-match "919" t t nil 1)
(eglot--signal-textDocument/didChange)
(wait-for "the wrong total" (found "勾稽关系全部成立"))
(unless (equal (text-of (found "勾稽关系全部成立")) "919") (fail "the total is at %s" (text-of (found "勾稽关系全部成立"))))
(goto-char (point-min))
(re-search-forward total-row)
(replace-match (getenv "TOTAL") t t nil 1)
(eglot--signal-textDocument/didChange)
(wait-for "the mended total" (not (found "勾稽关系全部成立")))
(save-buffer)
(princ (format "OK Emacs %s\n" emacs-version))
(ignore-errors (eglot-shutdown (eglot-current-server)))
