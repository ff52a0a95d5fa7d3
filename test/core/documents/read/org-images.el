;; Exports each line of the input, a JSON string of Org, and prints the HTML as a line of JSON.
(require 'ox-html)
(require 'json)
(set-language-environment "UTF-8")
(setq coding-system-for-read 'utf-8
      org-export-with-broken-links 'mark
      org-inhibit-startup t
      inhibit-message t
      gc-cons-threshold 100000000)
(condition-case nil
    (while t
      (let ((text (json-read-from-string (read-from-minibuffer ""))))
        (princ (json-encode-string
                (with-temp-buffer
                  (insert text)
                  (org-mode)
                  (condition-case trouble
                      (org-export-as 'html nil nil t '(:with-toc nil))
                    (error (format "%s" trouble))))))
        (terpri)))
  (end-of-file nil))
